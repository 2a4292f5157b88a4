package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller lacks a role or permission; the finding names it. Grant it, then resume.
 */
public final class PermissionException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of one finding. */
    public PermissionException(ErrorContext context, Finding finding, @Nullable Throwable cause) {
        super(context, List.of(finding), finding.asLine(), cause);
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.AFTER_AUTHORISATION;
    }
}
