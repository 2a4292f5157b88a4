package dev.cosell.core.mapping;

import org.jspecify.annotations.Nullable;

/**
 * What one side shows for one field: a value in canonical text, nothing, or no knowledge at all.
 *
 * @param known whether the side was read and has the field
 * @param form canonical text, null where the side holds nothing or is not known
 */
public record FieldReading(boolean known, @Nullable String form) {
    /** The side lacks the field or was not read; nothing may be inferred. */
    public static final FieldReading NOT_KNOWN = new FieldReading(false, null);

    /** The side has the field and it is empty. */
    public static final FieldReading EMPTY = new FieldReading(true, null);

    /** Returns a reading of a value; null or blank text reads as empty. */
    public static FieldReading of(@Nullable String form) {
        return form == null || blank(form) ? EMPTY : new FieldReading(true, form);
    }

    /** Nearly every value begins with a letter or digit; only the others need to be looked through. */
    private static boolean blank(String form) {
        char first = form.isEmpty() ? ' ' : form.charAt(0);
        return (first <= ' ' || first > '~') && form.isBlank();
    }

    /** Shows whether there is a value, not the value: notes and names can be personal. */
    @Override
    public String toString() {
        return !known ? "not known" : form == null ? "empty" : "a value";
    }
}
