package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.QueueStatus;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * How far a connection is. Immutable; holds no personal data.
 *
 * @param connection the connection
 * @param queue where its deals are, and how long the longest of them has been due
 * @param rests what is not called now, and why: the connection, its CRM, its Partner Center tenant
 * @param polled when this process last polled a stream to its end, by the stream's name; streams that another process polls are left out
 * @param readOnly why the connection writes nothing, empty where it may; known once a deal was due
 */
public record Progress(
        ConnectionId connection,
        QueueStatus queue,
        List<Pause> rests,
        Map<String, Instant> polled,
        List<Finding> readOnly) {
    /** Copies the collections. */
    public Progress {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(queue, "queue");
        rests = List.copyOf(rests);
        polled = Map.copyOf(polled);
        readOnly = List.copyOf(readOnly);
    }

    /** Tells whether nothing is due, held or resting: both sides agree as far as news has come. */
    public boolean settled() {
        return queue.dueInAll() == 0 && queue.held() == 0 && rests.isEmpty();
    }
}
