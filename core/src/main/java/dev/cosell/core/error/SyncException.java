package dev.cosell.core.error;

import dev.cosell.core.validation.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Root of all exceptions that the SDK throws for reasons outside the program. Programmer mistakes use the JDK's types.
 *
 * <p>Messages say what happened and what to do; they carry no secrets, no personal data and no remote body.
 */
public abstract class SyncException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial")
    private final ErrorContext context;

    @SuppressWarnings("serial")
    private final List<Finding> findings;

    SyncException(ErrorContext context, List<Finding> findings, String message, @Nullable Throwable cause) {
        super(context.decorate(message), cause);
        this.context = context;
        this.findings = List.copyOf(findings);
    }

    /** Returns where it happened. */
    public ErrorContext context() {
        return context;
    }

    /** Returns what the remote service said, or null where it did not answer. */
    public @Nullable RemoteAnswer answer() {
        return context.answer();
    }

    /** Returns what has to happen before the same request makes sense again. */
    public abstract RetryAdvice retry();

    /** Returns what is wrong, at least one finding unless the subtype says otherwise. */
    public List<Finding> findings() {
        return findings;
    }

    static String lines(List<Finding> findings) {
        return String.join(" | ", findings.stream().map(Finding::asLine).toList());
    }
}
