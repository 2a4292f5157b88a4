package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;

/**
 * What a host chose about accounts, contacts, currencies and countries. Every option has a safe default.
 *
 * <p>Immutable.
 */
public final class CustomerSettings {
    private final boolean matchWithoutPostalCode;

    private CustomerSettings(Builder builder) {
        this.matchWithoutPostalCode = builder.matchWithoutPostalCode;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static CustomerSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        copy.matchWithoutPostalCode = matchWithoutPostalCode;
        return copy;
    }

    /** Returns the answer to whether accounts are searched by company name alone. */
    public boolean matchWithoutPostalCode() {
        return matchWithoutPostalCode;
    }

    List<Finding> problems() {
        return new ArrayList<>();
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private boolean matchWithoutPostalCode;

        private Builder() {}

        /** Sets whether accounts are searched by company name alone. Default: {@code false}. */
        public Builder matchWithoutPostalCode(boolean value) {
            this.matchWithoutPostalCode = value;
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public CustomerSettings build() {
            return new CustomerSettings(this);
        }
    }
}
