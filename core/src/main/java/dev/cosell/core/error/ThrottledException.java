package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;

/** A limit of the service is reached; the request was not taken. Wait at least {@link #retryAfter()}, never shorter. */
public final class ThrottledException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final Duration retryAfter;

    /** Makes the exception with the time that the service asked for. */
    public ThrottledException(ErrorContext context, Finding finding, Duration retryAfter) {
        super(context, List.of(finding), finding.asLine(), null);
        this.retryAfter = retryAfter;
    }

    /** Returns how long to wait from the moment of the answer; zero where the service named no time. */
    public Duration retryAfter() {
        return retryAfter;
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.AFTER_WAIT;
    }
}
