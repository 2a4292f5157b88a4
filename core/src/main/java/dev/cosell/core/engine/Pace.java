package dev.cosell.core.engine;

import java.time.Duration;

/** Learns how long a deal takes, so that a batch is no larger than what is done in about ten seconds. Thread-safe. */
final class Pace {
    private static final Duration BATCH_TIME = Duration.ofSeconds(10);

    /** A new measurement counts for one part in this many. */
    private static final int MEMORY = 4;

    private long nanosPerDeal;

    /** Learns from a batch that was worked. */
    synchronized void worked(int deals, Duration took) {
        if (deals > 0) {
            long measured = took.toNanos() / deals;
            nanosPerDeal += (measured - nanosPerDeal) / MEMORY;
        }
    }

    /** Returns how many deals to take at most, from 1 to the given number. */
    synchronized int batch(int most) {
        return nanosPerDeal <= 0 ? most : (int) Math.max(1, Math.min(most, BATCH_TIME.toNanos() / nanosPerDeal));
    }
}
