package dev.cosell.core.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a {@link SharePolicy} says of one opportunity. Immutable.
 *
 * @param answer the answer
 * @param reason why, in plain words that may be shown to sellers; no names of people and no values of the record; null where the flag decides
 */
public record ShareDecision(Answer answer, @Nullable String reason) {
    /** The answers. */
    public enum Answer {
        /** The seller's sync flag alone decides. */
        BY_FLAG,
        /** It is to be shared: the flag is set to Yes for the seller. */
        YES,
        /** It is not shared, whatever the flag says. */
        NO
    }

    private static final ShareDecision FLAG = new ShareDecision(Answer.BY_FLAG, null);

    /** Checks that a yes or no has a reason. */
    public ShareDecision {
        Objects.requireNonNull(answer, "answer");
        if (answer != Answer.BY_FLAG && (reason == null || reason.isBlank())) {
            throw new IllegalArgumentException("a decision to share or not to share needs a reason");
        }
    }

    /** Returns that the flag decides. */
    public static ShareDecision byFlag() {
        return FLAG;
    }

    /** Returns that the opportunity is to be shared. */
    public static ShareDecision yes(String reason) {
        return new ShareDecision(Answer.YES, reason);
    }

    /** Returns that the opportunity is not shared. */
    public static ShareDecision no(String reason) {
        return new ShareDecision(Answer.NO, reason);
    }
}
