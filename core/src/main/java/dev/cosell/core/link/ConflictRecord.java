package dev.cosell.core.link;

import dev.cosell.core.mapping.FieldId;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Two edits of one field met. Where one of them lost it is kept here; where a person is to decide, both are. May hold personal data; {@link #toString()}
 * shows none.
 *
 * @param id names it when it is settled
 * @param connection the connection
 * @param deal the deal, by its name in the store
 * @param field the field
 * @param base last agreed value, or null where empty or never agreed
 * @param partnerCenter value found in Partner Center, or null where empty
 * @param crm value found in the CRM, or null where empty
 * @param winner value that both sides got, or null where empty or nothing was written
 * @param rule why it won or why a person decides, in plain words
 * @param at when it was found
 * @param state how far it is
 */
public record ConflictRecord(
        ConflictId id,
        ConnectionId connection,
        String deal,
        FieldId field,
        @Nullable String base,
        @Nullable String partnerCenter,
        @Nullable String crm,
        @Nullable String winner,
        String rule,
        Instant at,
        State state) {
    /** Checks what must be present. */
    public ConflictRecord {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(field, "field");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(state, "state");
    }

    /** How far a conflict is. */
    public enum State {
        /** Nothing was written; a person decides. */
        OPEN,
        /** A value won and was written; the loser is kept. */
        DECIDED,
        /** A person decided; the next plan carries it out. */
        SETTLED,
        /** It was open, and the sides were changed so that there is nothing left to decide. */
        OVERTAKEN
    }

    /** Returns a copy in another state. */
    public ConflictRecord in(State next) {
        return new ConflictRecord(id, connection, deal, field, base, partnerCenter, crm, winner, rule, at, next);
    }

    /** Returns a copy of a deal that moved to another name. */
    public ConflictRecord under(String newDeal) {
        return new ConflictRecord(id, connection, newDeal, field, base, partnerCenter, crm, winner, rule, at, state);
    }

    /** Tells whether this is the same open question as another one, so that it is kept once. */
    public boolean asks(ConflictRecord other) {
        return state == State.OPEN
                && other.state == State.OPEN
                && connection.equals(other.connection)
                && deal.equals(other.deal)
                && field.equals(other.field)
                && Objects.equals(partnerCenter, other.partnerCenter)
                && Objects.equals(crm, other.crm);
    }

    /** Shows no values. */
    @Override
    public String toString() {
        return "ConflictRecord[" + id + ", " + connection + ", " + state + "]";
    }
}
