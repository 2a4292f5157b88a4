package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Says when it is worth asking the store for a stream that is due, so that idle workers do not ask all the time. Thread-safe. */
final class PollSchedule {
    private static final int LOOKS_PER_INTERVAL = 4;

    private final Duration interval;
    private final InstantSource time;
    private final Map<String, Instant> next = new ConcurrentHashMap<>();
    private final Map<String, Instant> last = new ConcurrentHashMap<>();

    PollSchedule(Duration interval, InstantSource time) {
        this.interval = interval;
        this.time = time;
    }

    Duration interval() {
        return interval;
    }

    boolean worthAsking(ConnectionId connection, String stream) {
        Instant at = next.get(key(connection, stream));
        return at == null || !at.isAfter(time.instant());
    }

    /** It was polled, by this process. */
    void polled(ConnectionId connection, String stream) {
        next.put(key(connection, stream), time.instant().plus(interval));
    }

    /** It was polled to its end, by this process. */
    void succeeded(ConnectionId connection, String stream) {
        last.put(key(connection, stream), time.instant());
    }

    /** Returns when this process last polled streams of a connection to their end. */
    Map<String, Instant> successes(ConnectionId connection) {
        Map<String, Instant> successes = new TreeMap<>();
        for (String stream : Poller.STREAMS) {
            Instant at = last.get(key(connection, stream));
            if (at != null) {
                successes.put(stream, at);
            }
        }
        return successes;
    }

    /** It is not due, or another process polls it: somebody there may have asked for it, so it is looked at again soon. */
    void notYet(ConnectionId connection, String stream) {
        next.put(key(connection, stream), time.instant().plus(interval.dividedBy(LOOKS_PER_INTERVAL)));
    }

    /** Somebody asked for it. */
    void ask(ConnectionId connection, String stream) {
        next.remove(key(connection, stream));
    }

    private static String key(ConnectionId connection, String stream) {
        return connection + "\n" + stream;
    }
}
