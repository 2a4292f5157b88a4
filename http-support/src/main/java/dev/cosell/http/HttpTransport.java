package dev.cosell.http;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one call and says what became of it. The seam to the network: {@link JdkHttpTransport} in production, a recording or failing one in tests.
 *
 * <p>Implementations are thread-safe.
 */
@FunctionalInterface
public interface HttpTransport {
    /**
     * Sends a call once and blocks until its whole answer is here, its deadline has passed or it failed. Never throws for reasons of the network.
     */
    CallOutcome send(HttpCall call);

    /**
     * Returns a transport that sends a read a second time, at once, when its connection broke, its answer ended early or a gateway failed (502, 504).
     * Never a write, never after a passed deadline, never a third time (sync-engine 7).
     */
    default HttpTransport withQuickReadRetry() {
        return withQuickReadRetry(() -> true);
    }

    /**
     * Returns the same, but for a repeat only where the gate opens: a budget keeps repeats to a share of the calls. The gate is asked once for each
     * repeat that would be made.
     */
    default HttpTransport withQuickReadRetry(BooleanSupplier mayRepeat) {
        return new QuickReadRetry(this, mayRepeat);
    }

    /** Returns the end-to-end deadline that {@link #send} would give a call; null where this transport does not know it. Makes no call. */
    default @Nullable Duration deadlineOf(HttpCall call) {
        return call.deadline();
    }
}
