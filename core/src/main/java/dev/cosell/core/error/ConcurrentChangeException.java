package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;

/** The version has moved; nothing was written. Read again, merge, and send the merged change. */
public final class ConcurrentChangeException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of one finding. */
    public ConcurrentChangeException(ErrorContext context, Finding finding) {
        super(context, List.of(finding), finding.asLine(), null);
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.AFTER_READING;
    }
}
