package dev.cosell.core.link;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided about a conflict, and what the sides held then. It is carried out by the next plan if the sides still hold the same; whoever edited the
 * field since is not overwritten.
 *
 * @param partnerCenter value in Partner Center when it was decided, or null where empty
 * @param crm value in the CRM when it was decided, or null where empty
 * @param value canonical text that both sides shall hold, not blank
 */
public record SettledConflict(@Nullable String partnerCenter, @Nullable String crm, String value) {
    /** Checks that there is a value. */
    public SettledConflict {
        Objects.requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("a settled value is not blank");
        }
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "SettledConflict";
    }
}
