package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The credentials were refused, after one renewal of the token. Re-authorise; the connection pauses until then.
 */
public final class AuthenticationException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of one finding. */
    public AuthenticationException(ErrorContext context, Finding finding, @Nullable Throwable cause) {
        super(context, List.of(finding), finding.asLine(), cause);
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.AFTER_AUTHORISATION;
    }
}
