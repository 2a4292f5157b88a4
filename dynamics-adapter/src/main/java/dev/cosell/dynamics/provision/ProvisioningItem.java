package dev.cosell.dynamics.provision;

import java.util.Objects;

/**
 * One thing that is needed. Immutable.
 *
 * @param kind what it is, such as {@code column} or {@code alternate key}
 * @param name its name, such as {@code opportunity.csl_referralidentifier}
 * @param state what was found of it
 * @param detail what else there is to say, or an empty text
 */
public record ProvisioningItem(String kind, String name, ProvisioningState state, String detail) {
    /** Checks that all are present. */
    public ProvisioningItem {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(detail, "detail");
    }

    /** Returns it as one line of a report. */
    @Override
    public String toString() {
        String line = state.word() + "  " + kind + " " + name;
        return detail.isEmpty() ? line : line + ": " + detail;
    }
}
