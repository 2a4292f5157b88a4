package dev.cosell.samples.host.command;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import sun.misc.Signal;

/** Waits for SIGTERM or SIGINT; the second one ends the process at once, which costs time at most: what was acknowledged is in the store. */
final class StopSignal {
    /** As a shell counts a process that a signal ended: 128 and the signal's number. */
    private static final int SIGNALLED = 128;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final AtomicInteger times = new AtomicInteger();

    private StopSignal() {}

    static StopSignal install() {
        StopSignal stop = new StopSignal();
        Signal.handle(new Signal("TERM"), stop::took);
        Signal.handle(new Signal("INT"), stop::took);
        return stop;
    }

    private void took(Signal signal) {
        if (times.incrementAndGet() > 1) {
            Runtime.getRuntime().halt(SIGNALLED + signal.getNumber());
        }
        asked.countDown();
    }

    /** Waits at most so long; tells whether somebody asked. */
    boolean asked(long atMost, TimeUnit unit) {
        try {
            return asked.await(atMost, unit);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /** Blocks until somebody asks, or the thread is interrupted. */
    void await() {
        try {
            asked.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
