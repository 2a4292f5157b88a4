package dev.cosell.dynamics.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.regex.Pattern;

/** Writes names and values as parts of an OData expression, before any percent-encoding (dataverse-api 2.4, 2.10). */
final class ODataText {
    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,127}(/[A-Za-z_][A-Za-z0-9_]{0,127})?");

    private ODataText() {}

    /** Returns a quoted text; a quote inside is doubled, nothing else has a meaning there. */
    static String text(String value) {
        return "'" + value.replace("'", "''") + "'";
    }

    /** Returns a quoted text for {@code contains} and its kin, in which the wild cards of SQL stand for themselves. */
    static String pattern(String value) {
        return text(value.replace("[", "[[]").replace("%", "[%]").replace("_", "[_]"));
    }

    /**
     * Returns the id of a row, bare: in quotes it would be refused.
     *
     * @throws IllegalArgumentException if the text is no id
     */
    static String id(String value) {
        return RowIds.normal(value).orElseThrow(() -> new IllegalArgumentException("not the id of a row"));
    }

    /** Returns a moment in whole seconds, cut downwards. */
    static String moment(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Returns a day. */
    static String day(LocalDate value) {
        return value.toString();
    }

    /** Returns a number without an exponent. */
    static String number(BigDecimal value) {
        return value.toPlainString();
    }

    /** Returns the name of a column, table or navigation, or a path of one hop. */
    static String name(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("not the name of a table or column: '" + name + "'");
        }
        return name;
    }
}
