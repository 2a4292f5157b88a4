package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Says when each connection is polled next. Thread-safe. */
final class PollSchedule {
    private final Duration interval;
    private final InstantSource time;
    private final Map<ConnectionId, Instant> next = new ConcurrentHashMap<>();

    PollSchedule(Duration interval, InstantSource time) {
        this.interval = interval;
        this.time = time;
    }

    boolean due(ConnectionId connection) {
        Instant at = next.get(connection);
        return at == null || !at.isAfter(time.instant());
    }

    void polled(ConnectionId connection) {
        next.put(connection, time.instant().plus(interval));
    }
}
