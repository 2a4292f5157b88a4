package dev.cosell.samples.inhouse;

import dev.cosell.core.spi.CrmFieldKind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/**
 * How a column of this CRM writes down a value of the port, and back. What a column cannot hold is null: it is refused, never bent until it fits.
 *
 * @param <T> type of the value
 */
sealed interface Form<T> {
    CrmFieldKind kind();

    /** Returns the value of what the column holds; null where that is nothing. */
    @Nullable
    T read(String stored, Picklists lists);

    /** Returns what the column is to hold; null where it cannot. */
    @Nullable
    Object store(T value, Picklists lists);

    /** Returns the list whose entries the column holds, or null. */
    default @Nullable String list() {
        return null;
    }

    // snippet:forms
    /** Money in cents. */
    record Cents() implements Form<BigDecimal> {
        @Override
        public CrmFieldKind kind() {
            return CrmFieldKind.DECIMAL;
        }

        @Override
        public BigDecimal read(String stored, Picklists lists) {
            return new BigDecimal(stored).movePointLeft(2);
        }

        @Override
        public @Nullable Object store(BigDecimal value, Picklists lists) {
            BigDecimal cents = value.movePointRight(2).setScale(0, RoundingMode.HALF_UP);
            return cents.precision() > 18 ? null : cents.longValueExact();
        }
    }

    /** One of a list: the column holds its code, people and Partner Center know its label. */
    record Label(String list) implements Form<String> {
        @Override
        public CrmFieldKind kind() {
            return CrmFieldKind.CHOICE;
        }

        @Override
        public String read(String stored, Picklists lists) {
            return lists.label(list, stored);
        }

        @Override
        public @Nullable Object store(String value, Picklists lists) {
            return lists.code(list, value);
        }
    }
    // snippet:end

    /** The status of a deal, by its code: settings name it, and labels change with fashion. */
    record Status() implements Form<String> {
        @Override
        public CrmFieldKind kind() {
            return CrmFieldKind.CHOICE;
        }

        @Override
        public String read(String stored, Picklists lists) {
            return stored;
        }

        @Override
        public @Nullable Object store(String value, Picklists lists) {
            return lists.offers(Picklists.STATUS, value) ? value : null;
        }

        @Override
        public String list() {
            return Picklists.STATUS;
        }
    }

    /** Yes and no as letters. */
    record YesNo() implements Form<Boolean> {
        @Override
        public CrmFieldKind kind() {
            return CrmFieldKind.FLAG;
        }

        @Override
        public Boolean read(String stored, Picklists lists) {
            return stored.equals("Y");
        }

        @Override
        public Object store(Boolean value, Picklists lists) {
            return value ? "Y" : "N";
        }
    }

    /** A day as a number, such as 20270331. */
    record DayNumber() implements Form<LocalDate> {
        @Override
        public CrmFieldKind kind() {
            return CrmFieldKind.DATE;
        }

        @Override
        public @Nullable LocalDate read(String stored, Picklists lists) {
            try {
                return LocalDate.parse(stored, DateTimeFormatter.BASIC_ISO_DATE);
            } catch (DateTimeException noDay) {
                return null; // an old screen let people type anything; a day that is none is no day
            }
        }

        @Override
        public @Nullable Object store(LocalDate value, Picklists lists) {
            boolean fits = value.getYear() >= 1000 && value.getYear() <= 9999;
            return fits ? Integer.valueOf(value.format(DateTimeFormatter.BASIC_ISO_DATE)) : null;
        }
    }

    /** Text as it is. */
    record Text() implements Form<String> {
        @Override
        public CrmFieldKind kind() {
            return CrmFieldKind.TEXT;
        }

        @Override
        public String read(String stored, Picklists lists) {
            return stored;
        }

        @Override
        public Object store(String value, Picklists lists) {
            return value;
        }
    }
}
