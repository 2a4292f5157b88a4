package dev.cosell.core.engine;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Full jitter, base 1 s, doubled with every attempt, at most 15 min (sync-engine 7). Pure but for the generator passed in. */
final class Backoff {
    private static final Duration BASE = Duration.ofSeconds(1);
    private static final Duration CAP = Duration.ofMinutes(15);

    private Backoff() {}

    /**
     * Returns how long to wait: at least what the service asked, then the jitter on top of it, never before.
     *
     * @param attempt failures in a row, from 1
     */
    static Duration delay(int attempt, Duration atLeast, RandomGenerator random) {
        long ceiling = Math.min(CAP.toMillis(), BASE.toMillis() << Math.min(attempt - 1, 20));
        return atLeast.plusMillis(random.nextLong(ceiling) + 1);
    }
}
