package dev.cosell.http;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Interrupts the thread that waits for an answer once its time is over, and only then. Begun and ended by that thread.
 *
 * <p>The JDK's own timeout begins anew with each attempt and ends with the headers; this one is of the whole call.
 */
final class DeadlineWatch {
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

    /** Ends the watch and tells whether the time was over. From now on the thread is interrupted by others only. */
    boolean end() {
        if (state.compareAndSet(State.WAITING, State.ENDED)) {
            timer.complete(null);
            return false;
        }
        while (!told) {
            Thread.onSpinWait();
        }
        Thread.interrupted(); // ours, where it came too late to end the waiting
        return true;
    }
}
