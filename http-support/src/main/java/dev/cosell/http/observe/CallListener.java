package dev.cosell.http.observe;

/**
 * Hears of every call that was made or held back, for metrics. Called on the thread of the call, after it; an exception is logged and changes nothing.
 * Implementations are thread-safe and quick.
 */
@FunctionalInterface
public interface CallListener {
    /** Takes note of a call. */
    void called(CallEvent event);

    /** Returns a listener that does nothing. */
    static CallListener none() {
        return event -> {};
    }
}
