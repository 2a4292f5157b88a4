package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Values of one type as JSON. Immutable.
 *
 * @param <T> the type
 */
interface ValueCodec<T> {
    /** Writes one value. */
    void write(JsonGenerator out, T value) throws IOException;

    /** Reads the value that starts at the parser's current token, and leaves the parser at its last one. */
    T read(JsonParser in) throws IOException;

    /** Returns what stands for a value that was not written, or null where that is null. */
    default @Nullable T absent() {
        return null;
    }
}
