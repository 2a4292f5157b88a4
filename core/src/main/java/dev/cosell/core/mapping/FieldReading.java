package dev.cosell.core.mapping;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one side shows for one field: a value in canonical text, nothing, a value that the mapping cannot translate, or no knowledge at all.
 *
 * @param known whether the side was read and has the field
 * @param form canonical text; of a value without counterpart the side's own text; null where the side holds nothing or is not known
 * @param unmapped whether the side holds a value that the mapping has no counterpart for; such a value is not {@code known}, so that nothing is inferred from it
 */
public record FieldReading(boolean known, @Nullable String form, boolean unmapped) {
    /** The side lacks the field or was not read; nothing may be inferred. */
    public static final FieldReading NOT_KNOWN = new FieldReading(false, null, false);

    /** The side has the field and it is empty. */
    public static final FieldReading EMPTY = new FieldReading(true, null, false);

    /** Returns a reading of a value; null or blank text reads as empty. */
    public static FieldReading of(@Nullable String form) {
        return form == null || blank(form) ? EMPTY : new FieldReading(true, form, false);
    }

    /**
     * Returns the reading of a value that the mapping cannot translate: it stays on its side, the other side is left alone, and that is said once.
     *
     * @param held the side's own text
     */
    public static FieldReading unmapped(String held) {
        return new FieldReading(false, Objects.requireNonNull(held, "held"), true);
    }

    /** Nearly every value begins with a letter or digit; only the others need to be looked through. */
    private static boolean blank(String form) {
        char first = form.isEmpty() ? ' ' : form.charAt(0);
        return (first <= ' ' || first > '~') && form.isBlank();
    }

    /** Shows whether there is a value, not the value: notes and names can be personal. */
    @Override
    public String toString() {
        return unmapped ? "not mapped" : !known ? "not known" : form == null ? "empty" : "a value";
    }
}
