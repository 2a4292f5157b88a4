package dev.cosell.core.link;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two edits of one field met; one of them lost and is kept here. May hold personal data; {@link #toString()} shows none.
 *
 * @param connection the connection
 * @param deal the deal, by its name in the store
 * @param field the field
 * @param base last agreed value, or null where empty or never agreed
 * @param partnerCenter value found in Partner Center, or null where empty
 * @param crm value found in the CRM, or null where empty
 * @param winner value that both sides hold now, or null where empty
 * @param rule why it won, in plain words
 * @param at when it was decided
 */
public record ConflictRecord(
        ConnectionId connection,
        String deal,
        String field,
        @Nullable String base,
        @Nullable String partnerCenter,
        @Nullable String crm,
        @Nullable String winner,
        String rule,
        Instant at) {
    /** Checks what must be present. */
    public ConflictRecord {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(at, "at");
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "ConflictRecord[" + connection + ", " + deal + ", " + field + "]";
    }
}
