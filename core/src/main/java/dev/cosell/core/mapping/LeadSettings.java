package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host chose about leads. Every option has a safe default.
 *
 * <p>Immutable.
 */
public final class LeadSettings {
    private final boolean takeSpam;

    private LeadSettings(Builder builder) {
        this.takeSpam = builder.takeSpam;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static LeadSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.takeSpam = takeSpam;
        return copy;
    }

    /** Returns the answer to whether leads that the service takes for spam come to the CRM too. */
    public boolean takeSpam() {
        return takeSpam;
    }

    List<Finding> problems() {
        return new ArrayList<>();
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private boolean takeSpam;

        private Builder() {}

        /** Sets whether leads that the service takes for spam come to the CRM too. Default: {@code false}. */
        public Builder takeSpam(boolean value) {
            this.takeSpam = value;
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public LeadSettings build() {
            return new LeadSettings(this);
        }
    }
}
