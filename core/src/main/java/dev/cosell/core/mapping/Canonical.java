package dev.cosell.core.mapping;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The canonical text of typed values, and typed values out of it: the same text for the same value, whatever the side. Pure. */
public final class Canonical {
    private Canonical() {}

    /** Returns the text of a value: line ends folded, no white space at both ends, numbers in plain notation without needless zeros; null for null or blank. */
    public static @Nullable String text(@Nullable Object value) {
        if (value instanceof BigDecimal number) {
            return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        }
        return value == null ? null : Forms.text(value.toString());
    }

    /**
     * Returns the value of a canonical text.
     *
     * @param type one of the types of {@link dev.cosell.core.opportunity.CrmField}
     * @throws IllegalArgumentException or a subtype, if the text cannot be a number of the type
     * @throws java.time.format.DateTimeParseException if it is no date or moment
     */
    public static Object parse(Class<?> type, String text) {
        if (type == BigDecimal.class) {
            return new BigDecimal(text);
        }
        if (type == Integer.class) {
            return Integer.valueOf(text);
        }
        if (type == Long.class) {
            return Long.valueOf(text);
        }
        if (type == LocalDate.class) {
            return LocalDate.parse(text);
        }
        if (type == Instant.class) {
            return Instant.parse(text);
        }
        return type == Boolean.class ? (Object) Boolean.valueOf(text) : text;
    }
}
