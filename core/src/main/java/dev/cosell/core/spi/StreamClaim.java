package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A stream of changes taken by one node for a while, so that several nodes do not poll the same one. A stale epoch is refused.
 *
 * @param connection the connection
 * @param stream name of the stream
 * @param epoch counts up with every claim of this stream
 * @param cursor where the last one got to, or null at the beginning
 */
public record StreamClaim(ConnectionId connection, String stream, long epoch, @Nullable String cursor) {
    /** Checks what must be present. */
    public StreamClaim {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(stream, "stream");
    }
}
