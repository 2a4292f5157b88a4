package dev.cosell.core.link;

import org.jspecify.annotations.Nullable;

/**
 * The last agreed value of a field, in the form seen on each side. Null means that the side held nothing; that a field has no baseline at all is said
 * by its absence.
 *
 * @param partnerCenter form seen in Partner Center, or null where it was empty
 * @param crm form seen in the CRM, or null where it was empty
 */
public record FieldBaseline(@Nullable String partnerCenter, @Nullable String crm) {
    /** Shows no value: it can be personal. */
    @Override
    public String toString() {
        return "FieldBaseline";
    }
}
