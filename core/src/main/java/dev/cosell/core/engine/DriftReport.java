package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * In how many linked deals the two sides differ, field by field, as far as is remembered: a comparison of everything brings the memory up to date first. Holds field names and numbers
 * only. Immutable.
 *
 * @param connection the connection
 * @param deals linked deals
 * @param differing deals that differ in one field at least
 * @param orphaned deals whose CRM record was deleted
 * @param unread deals of which one side was not seen yet
 * @param waiting deals that wait for work
 * @param parked deals that wait for a person
 * @param openConflicts conflicts that wait for a person
 * @param fields the fields that differ, by name
 */
public record DriftReport(
        ConnectionId connection,
        long deals,
        long differing,
        long orphaned,
        long unread,
        long waiting,
        long parked,
        long openConflicts,
        List<FieldDrift> fields) {
    /** Copies the list. */
    public DriftReport {
        Objects.requireNonNull(connection, "connection");
        fields = List.copyOf(fields);
    }

    /** Returns the report as lines for a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(connection + ": " + differing + " of " + deals + " linked deal(s) differ; " + orphaned + " orphaned, "
                + unread + " not seen yet, " + waiting + " wait for work, " + parked + " parked, " + openConflicts
                + " open conflict(s)");
        fields.forEach(field -> lines.add("  " + field));
        return List.copyOf(lines);
    }

    /** Prints the report. */
    public void print(PrintStream out) {
        lines().forEach(out::println);
    }
}
