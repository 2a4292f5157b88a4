package dev.cosell.testkit.simulator.salesforce.soql;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads literals strictly: no exponents, times with seconds and an offset, years 1700 to 4000 (salesforce-api 2.8). */
final class SoqlLiterals {
    private static final String DATE = "\\d{4}-\\d{2}-\\d{2}";
    private static final String TIME = DATE + "T\\d{2}:\\d{2}:\\d{2}(\\.\\d{1,3})?(Z|[+-]\\d{2}:\\d{2})";
    private static final String NUMBER = "[+-]?(\\d+(\\.\\d+)?|\\.\\d+)";
    private static final String MONEY = "[A-Za-z]{3}\\d+";

    private final SoqlTokens tokens;

    SoqlLiterals(SoqlTokens tokens) {
        this.tokens = tokens;
    }

    @Nullable
    Object next() {
        SoqlToken token = tokens.next();
        String text = token.text();
        if (token.isPattern()) {
            throw tokens.malformed(token, "Illegal string literal: this escape stands in LIKE alone");
        }
        if (token.quoted()) {
            return text;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "null" -> null;
            case "true" -> Boolean.TRUE;
            case "false" -> Boolean.FALSE;
            default -> other(token);
        };
    }

    private Object other(SoqlToken token) {
        String text = token.text();
        try {
            if (text.matches(DATE)) {
                return date(token, LocalDate.parse(text));
            }
            if (text.matches(TIME)) {
                return instant(token, OffsetDateTime.parse(text));
            }
        } catch (DateTimeException noSuchDay) {
            throw tokens.unexpected(token);
        }
        if (text.matches(NUMBER)) {
            return new BigDecimal(text);
        }
        if (text.matches(MONEY)) {
            return new SoqlMoney(text.substring(0, 3).toUpperCase(Locale.ROOT), new BigDecimal(text.substring(3)));
        }
        RelativeDate relative = RelativeDate.parse(text);
        if (relative == null) {
            throw tokens.unexpected(token);
        }
        return relative;
    }

    private LocalDate date(SoqlToken token, LocalDate date) {
        if (date.getYear() < 1700 || date.getYear() > 4000) {
            throw tokens.malformed(token, "invalid date: " + token.text());
        }
        return date;
    }

    private Instant instant(SoqlToken token, OffsetDateTime time) {
        date(token, time.toLocalDate());
        return time.toInstant();
    }
}
