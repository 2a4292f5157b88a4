package dev.cosell.salesforce.provision;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * One needed field, and how it stands. Immutable.
 *
 * @param object API name of its object
 * @param column API name under which it exists, or is to be created
 * @param label what people see
 * @param state how it stands
 * @param notes what is different or to be known, in words
 */
public record FieldDifference(String object, String column, String label, FieldState state, List<String> notes) {
    /** Copies the list and checks that all parts are present. */
    public FieldDifference {
        Objects.requireNonNull(object, "object");
        Objects.requireNonNull(column, "column");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(state, "state");
        notes = List.copyOf(notes);
    }

    /** Returns the line for people. */
    @Override
    public String toString() {
        String line = String.format(Locale.ROOT, "%-9s %s.%s (%s)", state, object, column, label);
        return notes.isEmpty() ? line : line + ": " + String.join("; ", notes);
    }
}
