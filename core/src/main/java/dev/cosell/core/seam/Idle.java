package dev.cosell.core.seam;

import java.time.Duration;

/** The way a worker waits when there is nothing to do. Thread-safe. */
public interface Idle {
    /**
     * Waits until woken, or at most the given time.
     *
     * @throws InterruptedException if the thread is asked to stop
     */
    void await(Duration atMost) throws InterruptedException;

    /** Wakes everyone who waits. */
    void wake();
}
