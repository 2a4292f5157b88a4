package dev.cosell.core.link;

import java.time.Instant;
import java.util.Objects;

/**
 * One line of the store's own audit trail: what the engine decided and did for a deal. Holds no personal data.
 *
 * @param sequence place in the trail of the store, counting up; 0 until it is stored
 * @param connection the connection
 * @param deal the deal, by its name in the store
 * @param at when
 * @param text what, in plain words
 */
public record AuditEntry(long sequence, ConnectionId connection, String deal, Instant at, String text) {
    /** Makes a line that is not stored yet. */
    public AuditEntry(ConnectionId connection, String deal, Instant at, String text) {
        this(0, connection, deal, at, text);
    }

    /** Checks that all parts are present. */
    public AuditEntry {
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(text, "text");
    }
}
