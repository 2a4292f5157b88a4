package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request was sent and no usable answer came: it may have been applied. Look before any resend.
 */
public final class OutcomeUnknownException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of one finding. */
    public OutcomeUnknownException(ErrorContext context, Finding finding, @Nullable Throwable cause) {
        super(context, List.of(finding), finding.asLine(), cause);
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.AFTER_LOOKING;
    }
}
