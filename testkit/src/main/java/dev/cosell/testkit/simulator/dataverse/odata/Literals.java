package dev.cosell.testkit.simulator.dataverse.odata;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.UUID;

/** Reads the values of query texts. */
final class Literals {
    private Literals() {}

    static Operand.Literal guid(String text) {
        return new Operand.Literal(EdmKind.GUID, UUID.fromString(text));
    }

    static Operand.Literal date(String text, int position, String whole) {
        try {
            return text.indexOf('T') < 0
                    ? new Operand.Literal(EdmKind.DATE, LocalDate.parse(text))
                    : new Operand.Literal(
                            EdmKind.DATE_TIME, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noSuchDay) {
            throw ODataRefusal.query("Unrecognized 'Edm.DateTimeOffset' literal '" + text + "' at '" + position
                    + "' in '" + whole + "'.");
        }
    }

    static Operand.Literal number(String text) {
        String digits =
                Character.isLetter(text.charAt(text.length() - 1)) ? text.substring(0, text.length() - 1) : text;
        boolean whole =
                digits.indexOf('.') < 0 && digits.toLowerCase(Locale.ROOT).indexOf('e') < 0;
        return new Operand.Literal(whole ? EdmKind.INT32 : EdmKind.DECIMAL, new BigDecimal(digits));
    }

    /** Reads a value that a query function was given as text, as the kind of the property it is compared with. */
    static Object ofKind(EdmKind kind, String text, String function) {
        try {
            return switch (kind) {
                case INT32, INT64, DECIMAL, DOUBLE -> new BigDecimal(text);
                case BOOLEAN -> text.equals("1") || text.equalsIgnoreCase("true");
                case GUID -> UUID.fromString(text);
                case DATE -> LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
                case DATE_TIME -> instant(text);
                case TEXT, NULL -> text;
            };
        } catch (IllegalArgumentException | DateTimeException notOfThisKind) {
            throw ODataRefusal.of(
                    400,
                    "0x80040203",
                    "The value passed to " + function + " cannot be converted to " + kind.edmName() + ".");
        }
    }

    private static Instant instant(String text) {
        return text.indexOf('T') < 0
                ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }
}
