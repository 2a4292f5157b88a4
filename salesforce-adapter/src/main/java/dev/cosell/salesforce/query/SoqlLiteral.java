package dev.cosell.salesforce.query;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Writes values as SOQL literals (salesforce-api 2.8). */
final class SoqlLiteral {
    private static final int LONGEST = 4_000;

    private SoqlLiteral() {}

    /**
     * Returns a quoted text. The backslash is escaped before anything that escaping itself brings in.
     *
     * @throws IllegalArgumentException if the literal is longer than SOQL allows
     */
    static String text(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('\'');
        for (int i = 0; i < value.length(); i++) {
            quoted.append(escape(value.charAt(i)));
        }
        if (quoted.length() > LONGEST) {
            throw new IllegalArgumentException("a text in SOQL has at most " + LONGEST + " characters");
        }
        return quoted.append('\'').toString();
    }

    /** Returns a moment, cut to the whole second, because documented formats have no fraction. */
    static String moment(Instant value) {
        return value.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static String escape(char letter) {
        return switch (letter) {
            case '\\' -> "\\\\";
            case '\'' -> "\\'";
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            case '\b' -> "\\b";
            case '\f' -> "\\f";
            default -> String.valueOf(letter);
        };
    }
}
