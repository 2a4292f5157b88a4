package dev.cosell.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Interrupts the thread that waits for an answer once its time is over, and only then. Begun and closed once by that thread.
 *
 * <p>The JDK's own timeout begins anew with each attempt and ends with the headers; this one is of the whole call.
 */
final class DeadlineWatch implements AutoCloseable {
    private enum State {
        WAITING,
        PASSED,
        ENDED
    }

    private final Thread waiting = Thread.currentThread();
    private final AtomicReference<State> state = new AtomicReference<>(State.WAITING);
    private final CompletableFuture<Void> timer = new CompletableFuture<>();
    private volatile boolean told;

    private DeadlineWatch() {}

    @SuppressWarnings("FutureReturnValueIgnored") // the end of the timer is all that there is to see of it
    static DeadlineWatch begin(Duration deadline) {
        DeadlineWatch watch = new DeadlineWatch();
        watch.timer.orTimeout(deadline.toNanos(), TimeUnit.NANOSECONDS).whenComplete((ended, late) -> {
            if (late != null) {
                watch.pass();
            }
        });
        return watch;
    }

    private void pass() {
        if (state.compareAndSet(State.WAITING, State.PASSED)) {
            waiting.interrupt();
            told = true;
        }
    }

    /** Ends the watch, by the thread that began it. From now on that thread is interrupted by others only. */
    @Override
    public void close() {
        if (state.compareAndSet(State.WAITING, State.ENDED)) {
            timer.complete(null);
        } else if (passed()) {
            while (!told) {
                Thread.onSpinWait();
            }
            // Ours, where it came too late to end the waiting.
            Thread.interrupted();
        }
    }

    /** Tells whether the time was over before the watch ended. */
    boolean passed() {
        return state.get() == State.PASSED;
    }
}
