package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The request was not sent, or surely not applied: connection refused, name unknown, TLS failed, service down. Retry later.
 */
public final class RemoteUnavailableException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of one finding. */
    public RemoteUnavailableException(ErrorContext context, Finding finding, @Nullable Throwable cause) {
        super(context, List.of(finding), finding.asLine(), cause);
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.LATER;
    }
}
