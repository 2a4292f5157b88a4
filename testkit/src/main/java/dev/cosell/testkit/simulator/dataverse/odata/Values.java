package dev.cosell.testkit.simulator.dataverse.odata;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts values of columns in an order, as the database does. */
final class Values {
    /** Empty columns come first when sorting upwards. */
    static final Comparator<@Nullable Object> ORDER = Comparator.nullsFirst(Values::compare);

    private Values() {}

    static int compare(Object left, Object right) {
        if (left instanceof Number && right instanceof Number) {
            return number(left).compareTo(number(right));
        }
        if (left instanceof Boolean a && right instanceof Boolean b) {
            return a.compareTo(b);
        }
        if (left instanceof LocalDate a && right instanceof LocalDate b) {
            return a.compareTo(b);
        }
        if (isTime(left) && isTime(right)) {
            return instant(left).compareTo(instant(right));
        }
        if (left instanceof UUID || right instanceof UUID) {
            return guid(left).compareTo(guid(right));
        }
        return SqlText.folded(left.toString()).compareTo(SqlText.folded(right.toString()));
    }

    private static BigDecimal number(Object value) {
        return value instanceof BigDecimal number ? number : new BigDecimal(value.toString());
    }

    private static boolean isTime(Object value) {
        return value instanceof Instant || value instanceof LocalDate;
    }

    private static Instant instant(Object value) {
        return value instanceof LocalDate day ? day.atStartOfDay(ZoneOffset.UTC).toInstant() : (Instant) value;
    }

    /** Ids are compared by their text; the database has an order of its own, on which nobody should rely. */
    private static String guid(Object value) {
        return SqlText.folded(value.toString());
    }
}
