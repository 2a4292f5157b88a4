package dev.cosell.core.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one side shows for one field: a value in canonical text, nothing, a value that the mapping cannot translate, or no knowledge at all.
 *
 * @param known whether the side was read and has the field
 * @param form canonical text; null where the side holds nothing, or nothing is known, or its value has no counterpart
 * @param held the side's own text of a value that the mapping has no counterpart for, else null; such a value is not {@code known}, so that nothing is inferred from it
 */
public record FieldReading(boolean known, @Nullable String form, @Nullable String held) {
    /** The side lacks the field or was not read; nothing may be inferred. */
    public static final FieldReading NOT_KNOWN = new FieldReading(false, null, null);

    /** The side has the field and it is empty. */
    public static final FieldReading EMPTY = new FieldReading(true, null, null);

    /** Returns a reading of a value; null or blank text reads as empty. */
    public static FieldReading of(@Nullable String form) {
        return form == null || blank(form) ? EMPTY : new FieldReading(true, form, null);
    }

    /**
     * Returns the reading of a value that the mapping cannot translate: it stays on its side, the other side is left alone, and that is said once.
     *
     * @param held the side's own text
     */
    public static FieldReading unmapped(String held) {
        return new FieldReading(false, null, Objects.requireNonNull(held, "held"));
    }

    /** Tells whether the side holds a value that the mapping has no counterpart for. */
    public boolean unmapped() {
        return held != null;
    }

    /** Returns what the side shows for people: the canonical text, or its own text where that has no counterpart; null where there is none. */
    public @Nullable String shown() {
        return held == null ? form : held;
    }

    /** Nearly every value begins with a letter or digit; only the others need to be looked through. */
    private static boolean blank(String form) {
        char first = form.isEmpty() ? ' ' : form.charAt(0);
        return (first <= ' ' || first > '~') && form.isBlank();
    }

    /** Shows whether there is a value, not the value: notes and names can be personal. */
    @Override
    public String toString() {
        return unmapped() ? "not mapped" : !known ? "not known" : form == null ? "empty" : "a value";
    }
}
