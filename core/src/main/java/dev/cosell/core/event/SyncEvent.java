package dev.cosell.core.event;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Something that the engine did or found. Immutable; carries no secrets and no personal data, so it can be logged as it is.
 *
 * @param at when
 * @param connection the connection
 * @param deal the deal, by its name in the store; {@code -} where it concerns the whole connection
 * @param kind what kind of event it is
 * @param text what happened, in plain words
 * @param findings what is wrong, empty where nothing is
 * @param numbers what can be counted or measured, by the names that {@link Kind} states; in the order of the names
 */
public record SyncEvent(
        Instant at,
        ConnectionId connection,
        String deal,
        Kind kind,
        String text,
        List<Finding> findings,
        Map<String, Long> numbers) {
    /** Copies the collections. */
    public SyncEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(connection, "connection");
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(text, "text");
        findings = List.copyOf(findings);
        numbers = Collections.unmodifiableMap(new TreeMap<>(numbers));
    }

    /** Tells whether the event concerns the whole connection and not one deal. */
    public boolean ofConnection() {
        return deal.equals("-");
    }

    /** The kinds of events. */
    public enum Kind {
        /** A plan was carried out. Numbers: {@code waitedMillis} since the deal was due. */
        SYNCED,
        /** Something was found that a person should know. */
        FOUND,
        /** A deal failed for a passing reason and is tried again. Numbers: {@code attempts} in a row, {@code waitMillis} until the next one. */
        DELAYED,
        /** A deal waits for a person. */
        PARKED,
        /** A deal that waited for a person does not any more. */
        UNPARKED,
        /** A system or a whole connection rests. Numbers: {@code waitMillis}. */
        PAUSED,
        /** A system or a connection that rested is called again. */
        RESUMED,
        /** A conflict waits for a person. */
        CONFLICT,
        /** A person decided a conflict. */
        CONFLICT_SETTLED,
        /** The connection reads and plans, and writes nothing until a person has confirmed it. */
        READ_ONLY,
        /** Somebody else writes in the manner of this software. */
        SECOND_WRITER,
        /** A stream was polled to its end. Numbers: {@code listed} records, {@code news} among them that no event had told. */
        POLLED,
        /**
         * A batch of a connection was worked. Numbers: {@code deals}, {@code synced}, {@code delayed}, {@code parked}, {@code givenBack}, {@code millis}, and
         * {@code longestWaitMillis} since a deal was due.
         */
        WORKED,
        /** A person linked, parted or forgot a deal. */
        LINKED,
        /** A load, sweep or confirmation of a whole population went on. */
        POPULATION,
        /**
         * The mapping changed and every linked deal is compared again: begun, going on, or over. Numbers: {@code marked} deals so far, and {@code linked} ones when it begins.
         */
        MAPPING,
        /** The store removed what nobody needs any more. Numbers: {@code removed}. */
        EXPIRED
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
