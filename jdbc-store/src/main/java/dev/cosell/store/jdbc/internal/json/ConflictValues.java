package dev.cosell.store.jdbc.internal.json;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The values of a kept conflict, which may be personal.
 *
 * @param base last agreed value, or null
 * @param partnerCenter value found in Partner Center, or null
 * @param crm value found in the CRM, or null
 * @param winner value that both sides got, or null
 * @param at when it was found
 */
public record ConflictValues(
        @Nullable String base,
        @Nullable String partnerCenter,
        @Nullable String crm,
        @Nullable String winner,
        Instant at) {
    /** Shows no values. */
    @Override
    public String toString() {
        return "ConflictValues";
    }
}
