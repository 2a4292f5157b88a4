package dev.cosell.core.seam;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Time, randomness and waiting, as the engine uses them. Thread-safe as far as its parts are.
 *
 * @param time the present time, for dates and audit lines; leases and due times use the store's own clock
 * @param ticker a clock that only goes forward, for leases about to end
 * @param random jitter of back-offs
 * @param idle how workers wait
 */
public record Seams(InstantSource time, Ticker ticker, RandomGenerator random, Idle idle) {
    /** Checks that all parts are present. */
    public Seams {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(ticker, "ticker");
        Objects.requireNonNull(random, "random");
        Objects.requireNonNull(idle, "idle");
    }

    /** Returns the real ones; every part may be shared by threads. */
    public static Seams system() {
        return new Seams(InstantSource.system(), System::nanoTime, new SecureRandom(), new MonitorIdle());
    }

    /** Returns a copy with another clock for the present time. */
    public Seams withTime(InstantSource newTime) {
        return new Seams(newTime, ticker, random, idle);
    }
}
