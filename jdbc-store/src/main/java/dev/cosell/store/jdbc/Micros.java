package dev.cosell.store.jdbc;

import java.time.Duration;
import java.time.Instant;

/** Times as microseconds since 1970, which every database orders and indexes. Anything further away than ten thousand years is that far. */
final class Micros {
    private static final long PER_SECOND = 1_000_000L;
    private static final long NANOS = 1_000L;
    private static final long FAR_SECONDS = 315_000_000_000L;

    private Micros() {}

    static long of(Instant instant) {
        long seconds = Math.max(-FAR_SECONDS, Math.min(FAR_SECONDS, instant.getEpochSecond()));
        return seconds * PER_SECOND + instant.getNano() / NANOS;
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }

    static long of(Duration duration) {
        long seconds = Math.max(-FAR_SECONDS, Math.min(FAR_SECONDS, duration.getSeconds()));
        return seconds * PER_SECOND + duration.getNano() / NANOS;
    }

    static Duration between(long from, long to) {
        long micros = to - from;
        return Duration.ofSeconds(Math.floorDiv(micros, PER_SECOND), Math.floorMod(micros, PER_SECOND) * NANOS);
    }
}
