package dev.cosell.store.jdbc.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Any record as a JSON object whose names are its components'. Built once per type by reflection; values pass through method handles.
 *
 * <p>A component that is null, empty or equal to its type's constant of nothing is left out, and read again as that. Unknown names are passed over. A record of one
 * text, such as an id, is the text alone.
 *
 * @param <T> the record
 */
final class RecordCodec<T> implements ValueCodec<T> {
    private final Part[] parts;
    private final Map<String, Part> byName = new HashMap<>();
    private final MethodHandle constructor;
    private final @Nullable T nothing;
    private final boolean single;

    private RecordCodec(Class<T> type, Codecs codecs) throws IllegalAccessException, NoSuchMethodException {
        MethodHandles.Lookup lookup = MethodHandles.publicLookup();
        RecordComponent[] components = type.getRecordComponents();
        this.parts = new Part[components.length];
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < components.length; i++) {
            types[i] = components[i].getType();
            parts[i] = Part.of(i, components[i], codecs, lookup);
            byName.put(components[i].getName(), parts[i]);
        }
        this.single = types.length == 1 && types[0] == String.class;
        this.constructor = lookup.findConstructor(type, MethodType.methodType(void.class, types))
                .asSpreader(Object[].class, types.length)
                .asType(MethodType.methodType(Object.class, Object[].class));
        this.nothing = Nothing.of(type);
    }

    static <T> RecordCodec<T> of(Class<T> type, Codecs codecs) {
        try {
            return new RecordCodec<>(type, codecs);
        } catch (IllegalAccessException | NoSuchMethodException e) {
            throw new IllegalStateException("no public record: " + type.getName(), e);
        }
    }

    @Override
    public void write(JsonGenerator out, T value) throws IOException {
        if (single) {
            out.writeString((String) parts[0].get(value));
            return;
        }
        out.writeStartObject();
        for (Part part : parts) {
            part.write(out, value);
        }
        out.writeEndObject();
    }

    @Override
    public T read(JsonParser in) throws IOException {
        @Nullable Object[] values = new @Nullable Object[parts.length];
        for (Part part : parts) {
            values[part.index()] = part.absent();
        }
        if (in.currentToken() == JsonToken.VALUE_STRING) {
            values[0] = in.getText();
        } else {
            readParts(in, values);
        }
        return made(values);
    }

    private void readParts(JsonParser in, @Nullable Object[] values) throws IOException {
        while (in.nextToken() == JsonToken.FIELD_NAME) {
            Part part = byName.get(in.currentName());
            in.nextToken();
            if (part == null) {
                in.skipChildren();
            } else {
                values[part.index()] = part.codec().read(in);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private T made(@Nullable Object[] values) throws IOException {
        try {
            return (T) constructor.invokeExact(values);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IOException("a stored record was refused", e);
        }
    }

    @Override
    public @Nullable T absent() {
        return nothing;
    }
}
