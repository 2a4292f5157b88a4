package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;

/** The service says that the request or its data is wrong; nothing was applied. Correct it; {@link #findings()} lists the problems. */
public final class RemoteRejectedException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of the problems that the service named. */
    public RemoteRejectedException(ErrorContext context, List<Finding> findings) {
        super(context, findings, lines(findings), null);
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.AFTER_CORRECTION;
    }
}
