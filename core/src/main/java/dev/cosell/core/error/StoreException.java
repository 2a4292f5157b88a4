package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The durable state failed. {@link #retryCanHelp()} tells whether trying again makes sense. */
public final class StoreException extends SyncException {
    private static final long serialVersionUID = 1L;

    private final boolean retryCanHelp;

    /** Makes the exception of one finding. */
    public StoreException(ErrorContext context, Finding finding, boolean retryCanHelp, @Nullable Throwable cause) {
        super(context, List.of(finding), finding.asLine(), cause);
        this.retryCanHelp = retryCanHelp;
    }

    /** Tells whether a retry can help. */
    public boolean retryCanHelp() {
        return retryCanHelp;
    }

    @Override
    public RetryAdvice retry() {
        return retryCanHelp ? RetryAdvice.LATER : RetryAdvice.AFTER_CORRECTION;
    }
}
