package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host chose about creating referrals out of CRM records. Every option has a safe default.
 *
 * <p>Immutable.
 */
public final class CreationSettings {
    private final boolean refusePastClosingDate;

    private CreationSettings(Builder builder) {
        this.refusePastClosingDate = builder.refusePastClosingDate;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static CreationSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.refusePastClosingDate = refusePastClosingDate;
        return copy;
    }

    /** Returns the answer to whether a closing date in the past refuses a new referral, instead of a warning. */
    public boolean refusePastClosingDate() {
        return refusePastClosingDate;
    }

    List<Finding> problems() {
        return new ArrayList<>();
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private boolean refusePastClosingDate;

        private Builder() {}

        /** Sets whether a closing date in the past refuses a new referral, instead of a warning. Default: {@code false}. */
        public Builder refusePastClosingDate(boolean value) {
            this.refusePastClosingDate = value;
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public CreationSettings build() {
            return new CreationSettings(this);
        }
    }
}
