package dev.cosell.samples.inhouse;

import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.samples.inhouse.CrmShape.Entry;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How a column of this CRM writes down a value of the port, and back. Immutable.
 *
 * @param kind what the port calls it
 * @param list the list whose entries the column holds, or null
 * @param read gives the value of what the column holds; null where that is nothing
 * @param store gives what the column is to hold; null where it cannot: the value is refused, never bent until it fits
 * @param <T> type of the value
 */
record Form<T>(CrmFieldKind kind, @Nullable String list, Step<String, T> read, Step<T, Object> store) {
    /** One way between the two; lists are looked up in what the database holds. */
    interface Step<A, B> {
        @Nullable
        B of(A value, CrmShape shape);
    }

    static final Form<String> TEXT =
            new Form<>(CrmFieldKind.TEXT, null, (stored, shape) -> stored, (value, shape) -> value);

    static final Form<Boolean> YES_NO = new Form<>(
            CrmFieldKind.FLAG, null, (stored, shape) -> stored.equals("Y"), (value, shape) -> value ? "Y" : "N");

    /** A day as a number, such as 20270331. */
    static final Form<LocalDate> DAY =
            new Form<>(CrmFieldKind.DATE, null, (stored, shape) -> day(stored), (day, shape) -> number(day));

    // snippet:forms
    static final Form<BigDecimal> CENTS = new Form<>(
            CrmFieldKind.DECIMAL,
            null,
            (stored, shape) -> new BigDecimal(stored).movePointLeft(2),
            (value, shape) -> cents(value));

    /** The status of a deal, by its code: settings name it, and labels change with fashion. */
    static final Form<String> STATUS = new Form<>(
            CrmFieldKind.CHOICE, "status", (code, shape) -> code, (code, shape) -> shape.coded("status", code)
                    .map(Entry::code)
                    .orElse(null));

    /** One of a list: the column holds its code, people and Partner Center know its label. */
    static Form<String> label(String list) {
        return new Form<>(
                CrmFieldKind.CHOICE,
                list,
                (code, shape) -> shape.coded(list, code).map(Entry::label).orElse(code),
                (label, shape) -> shape.labelled(list, label).map(Entry::code).orElse(null));
    }

    private static @Nullable Long cents(BigDecimal value) {
        BigDecimal cents = value.movePointRight(2).setScale(0, RoundingMode.HALF_UP);
        return cents.precision() > 18 ? null : cents.longValueExact();
    }
    // snippet:end

    private static @Nullable LocalDate day(String stored) {
        try {
            return LocalDate.parse(stored, DateTimeFormatter.BASIC_ISO_DATE);
        } catch (DateTimeException noDay) {
            return null; // an old screen let people type anything; a day that is none is no day
        }
    }

    private static @Nullable Integer number(LocalDate day) {
        boolean fits = day.getYear() >= 1000 && day.getYear() <= 9999;
        return fits ? Integer.valueOf(day.format(DateTimeFormatter.BASIC_ISO_DATE)) : null;
    }
}
