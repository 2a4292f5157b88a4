package dev.cosell.http;

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
        return new QuickReadRetry(this);
    }
}
