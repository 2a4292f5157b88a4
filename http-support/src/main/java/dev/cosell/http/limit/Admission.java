package dev.cosell.http.limit;

import java.time.Duration;

/** What a limiter said to a call. */
sealed interface Admission {
    /**
     * The call may be sent now; its end is told to the limiter.
     *
     * @param waited how long it waited for its turn
     * @param sentNanos when it was let go, on the limiter's ticker
     */
    record Granted(Duration waited, long sentNanos) implements Admission {}

    /**
     * The call is not sent.
     *
     * @param retryAfter when it has a chance, as far as is known
     * @param interrupted whether that is because the thread was asked to stop
     */
    record Refused(Duration retryAfter, boolean interrupted) implements Admission {}
}
