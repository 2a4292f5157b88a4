package dev.cosell.core.event;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * Something that the engine did or found. Immutable; carries no secrets and no personal data, so it can be logged as it is.
 *
 * @param at when
 * @param connection the connection
 * @param deal the deal, by its name in the store; {@code -} where it concerns the whole connection
 * @param kind what kind of event it is
 * @param text what happened, in plain words
 * @param findings what is wrong, empty where nothing is
 */
public record SyncEvent(
        Instant at, ConnectionId connection, String deal, Kind kind, String text, List<Finding> findings) {
    /** Copies the findings. */
    public SyncEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        findings = List.copyOf(findings);
    }

    /** The kinds of events. */
    public enum Kind {
        /** A plan was carried out. */
        SYNCED,
        /** Something was found that a person should know. */
        FOUND,
        /** A deal failed for a passing reason and is tried again. */
        DELAYED,
        /** A deal waits for a person. */
        PARKED,
        /** A whole connection pauses. */
        PAUSED
    }

    /** Returns one line for a log. */
    @Override
    public String toString() {
        StringBuilder line = new StringBuilder();
        line.append(connection)
                .append(' ')
                .append(deal)
                .append(' ')
                .append(kind)
                .append(": ")
                .append(text);
        findings.forEach(finding -> line.append(" | ").append(finding.asLine()));
        return line.toString();
    }
}
