package dev.cosell.core.engine;

import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Objects;

/**
 * What became of a person's wish to link, part or forget a deal. Immutable.
 *
 * @param result what became of it
 * @param findings why it was refused; empty where it was not
 */
public record LinkOutcome(Result result, List<Finding> findings) {
    /** Copies the findings. */
    public LinkOutcome {
        Objects.requireNonNull(result, "result");
        findings = List.copyOf(findings);
    }

    /** What became of a wish. */
    public enum Result {
        /** It was carried out. */
        DONE,
        /** It was so before; nothing changed. */
        ALREADY,
        /** It was refused; nothing changed unless a finding says otherwise. */
        REFUSED
    }

    static LinkOutcome done() {
        return new LinkOutcome(Result.DONE, List.of());
    }

    static LinkOutcome already() {
        return new LinkOutcome(Result.ALREADY, List.of());
    }

    static LinkOutcome refused(Finding why) {
        return new LinkOutcome(Result.REFUSED, List.of(why));
    }

    /** Tells whether it is now as wished. */
    public boolean asWished() {
        return result != Result.REFUSED;
    }
}
