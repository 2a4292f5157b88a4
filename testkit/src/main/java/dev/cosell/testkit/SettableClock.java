package dev.cosell.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * A clock that a test moves by hand, standing still or following real time at an offset.
 *
 * <p>Thread-safe: a server thread sees a move at its next reading.
 */
public final class SettableClock implements InstantSource {

    /** The source that ticks under the offset; a fixed source for a clock that stands still. */
    private final InstantSource ticking;

    private Duration offset = Duration.ZERO;

    private SettableClock(InstantSource ticking) {
        this.ticking = ticking;
    }

    /** Creates a clock that stands still at {@code start} until it is moved. */
    public static SettableClock at(Instant start) {
        return new SettableClock(InstantSource.fixed(start));
    }

    /** Creates a clock that follows the machine's time; {@link #advance} and {@link #set} put it at an offset. */
    public static SettableClock running() {
        return new SettableClock(InstantSource.system());
    }

    /** {@inheritDoc} */
    @Override
    public synchronized Instant instant() {
        return ticking.instant().plus(offset);
    }

    /**
     * Moves the clock forward.
     *
     * @throws IllegalArgumentException if {@code step} is negative; the clock was not moved
     */
    public synchronized void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("A clock advances forward only; use set to go back: " + step);
        }
        offset = offset.plus(step);
    }

    /** Puts the clock at {@code now}, forward or back; a running clock goes on from there. */
    public synchronized void set(Instant now) {
        offset = Duration.between(ticking.instant(), now);
    }
}
