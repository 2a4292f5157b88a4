package dev.cosell.http.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;

/** The way a limiter lets a thread wait; tests pass one that moves their clock instead. Thread-safe. */
@FunctionalInterface
public interface LimitWait {
    /**
     * Waits until the condition is signalled, or at most the given time; may return early. The condition's lock is held.
     *
     * @throws InterruptedException if the thread is asked to stop
     */
    void await(Condition changed, Duration atMost) throws InterruptedException;

    /** Returns the real way. */
    static LimitWait real() {
        return (changed, atMost) -> {
            // Whether it was signalled or not, the limiter looks again.
            boolean unused = changed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
        };
    }
}
