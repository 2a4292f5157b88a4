package dev.cosell.testkit.simulator.salesforce.soql;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A date literal that depends on the day, such as {@code LAST_N_DAYS:30} (salesforce-api 2.8). Weeks begin on Sunday, and the fiscal year is the calendar
 * year.
 *
 * @param name the literal in capitals, without its number
 * @param count the number, or 1
 */
record RelativeDate(String name, int count) {
    private static final Set<String> FIXED = Set.of("TODAY", "YESTERDAY", "TOMORROW", "LAST_90_DAYS", "NEXT_90_DAYS");
    private static final Set<String> UNITS =
            Set.of("DAY", "WEEK", "MONTH", "QUARTER", "YEAR", "FISCAL_QUARTER", "FISCAL_YEAR");

    /**
     * The days meant.
     *
     * @param from first day
     * @param until first day after them
     */
    record Range(LocalDate from, LocalDate until) {}

    static @Nullable RelativeDate parse(String text) {
        String name = text.toUpperCase(Locale.ROOT);
        int colon = name.indexOf(':');
        if (colon < 0) {
            boolean known = FIXED.contains(name)
                    || name.matches("(THIS|LAST|NEXT)_.*")
                            && !name.endsWith("_DAY")
                            && UNITS.contains(name.substring(5));
            return known ? new RelativeDate(name, 1) : null;
        }
        String head = name.substring(0, colon);
        String number = name.substring(colon + 1);
        String unit = head.replaceFirst("^(LAST|NEXT)_N_|^N_", "").replaceFirst("S(_AGO)?$", "");
        boolean known = head.matches("(LAST|NEXT)_N_.*S|N_.*S_AGO") && UNITS.contains(unit);
        return known && number.matches("\\d{1,5}") ? new RelativeDate(head, Integer.parseInt(number)) : null;
    }

    Range on(LocalDate today) {
        switch (name) {
            case "TODAY":
                return new Range(today, today.plusDays(1));
            case "YESTERDAY":
                return new Range(today.minusDays(1), today);
            case "TOMORROW":
                return new Range(today.plusDays(1), today.plusDays(2));
            case "LAST_90_DAYS":
                return new Range(today.minusDays(90), today.plusDays(1));
            case "NEXT_90_DAYS":
                return new Range(today.plusDays(1), today.plusDays(91));
            default:
                break;
        }
        String unit = name.replaceFirst("^(LAST|NEXT)_N_|^N_|^(THIS|LAST|NEXT)_", "")
                .replaceFirst("S(_AGO)?$", "")
                .replace("FISCAL_", "");
        LocalDate start = start(unit, today);
        if (name.endsWith("_AGO")) {
            return new Range(plus(unit, start, -count), plus(unit, start, 1 - count));
        }
        if (name.startsWith("THIS_")) {
            return new Range(start, plus(unit, start, 1));
        }
        if (name.startsWith("NEXT_")) {
            return new Range(plus(unit, start, 1), plus(unit, start, 1 + count));
        }
        // The last n days include today; the last n weeks and so on end before the present one.
        return new Range(plus(unit, start, -count), unit.equals("DAY") ? start.plusDays(1) : start);
    }

    private static LocalDate start(String unit, LocalDate day) {
        return switch (unit) {
            case "WEEK" -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.SUNDAY));
            case "MONTH" -> day.withDayOfMonth(1);
            case "QUARTER" -> day.withDayOfMonth(1).withMonth((day.getMonthValue() - 1) / 3 * 3 + 1);
            case "YEAR" -> day.withDayOfYear(1);
            default -> day;
        };
    }

    private static LocalDate plus(String unit, LocalDate day, int number) {
        return switch (unit) {
            case "WEEK" -> day.plusWeeks(number);
            case "MONTH" -> day.plusMonths(number);
            case "QUARTER" -> day.plusMonths(3L * number);
            case "YEAR" -> day.plusYears(number);
            default -> day.plusDays(number);
        };
    }
}
