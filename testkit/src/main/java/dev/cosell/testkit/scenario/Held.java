package dev.cosell.testkit.scenario;

import dev.cosell.core.mapping.FieldReading;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Compares what a test expects with what a side holds: numbers by their value, everything else by its text. */
final class Held {
    private Held() {}

    static boolean same(Object expected, FieldReading held) {
        return same(expected, held.form());
    }

    static boolean same(Object expected, @Nullable Object held) {
        if (held == null) {
            return false;
        }
        if (expected.equals(held) || expected.toString().equals(held.toString())) {
            return true;
        }
        BigDecimal one = number(expected);
        BigDecimal other = number(held);
        return one != null && other != null && one.compareTo(other) == 0;
    }

    private static @Nullable BigDecimal number(Object value) {
        try {
            return new BigDecimal(value.toString());
        } catch (NumberFormatException text) {
            return null;
        }
    }

    static String quoted(Object value) {
        return value instanceof Number || value instanceof Boolean ? value.toString() : "\"" + value + "\"";
    }

    static String words(FieldReading held) {
        if (!held.known()) {
            return "not known there";
        }
        return held.form() == null ? "empty" : quoted(held.form());
    }
}
