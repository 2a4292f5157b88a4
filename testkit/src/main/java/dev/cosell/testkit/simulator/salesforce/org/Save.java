package dev.cosell.testkit.simulator.salesforce.org;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One save of a row on its way into the organisation.
 *
 * @param object object of the row
 * @param present the row as it is, or null for a new one
 * @param values the fields given, in the caller's spelling
 * @param by id of the user who saves
 */
record Save(OrgObject object, @Nullable OrgRow present, Map<String, @Nullable Object> values, String by) {
    boolean isNew() {
        return present == null;
    }

    /** Tells whether a field is given, be it with null. */
    boolean has(String field) {
        return values.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(field));
    }

    /** Returns the value given for a field; blank texts are null. */
    @Nullable
    Object given(String field) {
        for (Map.Entry<String, @Nullable Object> entry : values.entrySet()) {
            if (entry.getKey().equalsIgnoreCase(field)) {
                Object value = entry.getValue();
                return value instanceof String text && text.isBlank() ? null : value;
            }
        }
        return null;
    }

    /** Returns the value that a field will have after the save. */
    @Nullable
    Object value(String field) {
        return has(field) || present == null ? given(field) : present.get(field);
    }

    /** Returns the value that a field will have after the save as text, or an empty one. */
    String text(String field) {
        Object value = value(field);
        return value == null ? "" : value.toString();
    }
}
