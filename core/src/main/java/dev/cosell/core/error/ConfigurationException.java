package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;

/** Options or set-up are incomplete or contradictory. Fix them; {@link #findings()} lists every problem at once. */
public final class ConfigurationException extends SyncException {
    private static final long serialVersionUID = 1L;

    /** Makes the exception of all problems found. */
    public ConfigurationException(ErrorContext context, List<Finding> findings) {
        super(context, findings, lines(findings), null);
    }

    @Override
    public RetryAdvice retry() {
        return RetryAdvice.AFTER_CORRECTION;
    }
}
