package dev.cosell.testkit.simulator.dataverse.odata;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Decides the query functions; days are those of UTC (dataverse-api 2.4). */
final class CrmFunctionRun {
    private static final Set<String> DAYS = Set.of("Today", "Yesterday", "Tomorrow", "On", "NotOn");

    private final QueryContext context;

    CrmFunctionRun(QueryContext context) {
        this.context = context;
    }

    static boolean isAboutTime(String name) {
        return DAYS.contains(name) || name.startsWith("OnOr") || name.endsWith("Days") || name.endsWith("Hours");
    }

    static boolean takesNumber(String name) {
        return name.endsWith("XDays") || name.endsWith("XHours");
    }

    Truth holds(Condition.CrmFunction function, Object value, EdmKind kind) {
        String name = function.name();
        List<String> given = function.values();
        boolean negated = name.startsWith("Not") || name.startsWith("DoesNot");
        boolean holds =
                switch (name) {
                    case "In", "NotIn" -> given.stream().anyMatch(one -> Values.compare(value, of(kind, one)) == 0);
                    case "Between", "NotBetween" ->
                        Values.compare(value, of(kind, given.get(0))) >= 0
                                && Values.compare(value, of(kind, given.get(1))) <= 0;
                    case "ContainValues", "DoesNotContainValues" -> containsAny(value.toString(), given);
                    case "EqualUserId", "NotEqualUserId" -> Values.compare(value, context.user()) == 0;
                    default -> time(name, given, value);
                };
        return Truth.of(holds != negated);
    }

    private static Object of(EdmKind kind, String text) {
        return Literals.ofKind(kind, text, "the function");
    }

    private static boolean containsAny(String choices, List<String> wanted) {
        return Arrays.stream(choices.split(",", -1)).map(String::trim).anyMatch(wanted::contains);
    }

    private boolean time(String name, List<String> given, Object value) {
        LocalDate today = context.now().atZone(ZoneOffset.UTC).toLocalDate();
        LocalDate day = value instanceof LocalDate plain
                ? plain
                : ((Instant) value).atZone(ZoneOffset.UTC).toLocalDate();
        return switch (name) {
            case "Today" -> day.equals(today);
            case "Yesterday" -> day.equals(today.minusDays(1));
            case "Tomorrow" -> day.equals(today.plusDays(1));
            case "On", "NotOn" -> day.equals(givenDay(given));
            case "OnOrAfter" -> !day.isBefore(givenDay(given));
            case "OnOrBefore" -> !day.isAfter(givenDay(given));
            case "Last7Days" -> isWithin(day, today.minusDays(7), today);
            case "Next7Days" -> isWithin(day, today, today.plusDays(7));
            case "LastXDays" -> isWithin(day, today.minusDays(number(given)), today);
            case "NextXDays" -> isWithin(day, today, today.plusDays(number(given)));
            case "OlderThanXDays" -> day.isBefore(today.minusDays(number(given)));
            default -> hours(name, Duration.ofHours(number(given)), value, day);
        };
    }

    private boolean hours(String name, Duration span, Object value, LocalDate day) {
        Instant at = value instanceof Instant instant
                ? instant
                : day.atStartOfDay(ZoneOffset.UTC).toInstant();
        Instant now = context.now();
        return switch (name) {
            case "LastXHours" -> !at.isBefore(now.minus(span)) && !at.isAfter(now);
            case "NextXHours" -> !at.isAfter(now.plus(span)) && !at.isBefore(now);
            default -> at.isBefore(now.minus(span));
        };
    }

    private static boolean isWithin(LocalDate day, LocalDate from, LocalDate to) {
        return !day.isBefore(from) && !day.isAfter(to);
    }

    private static LocalDate givenDay(List<String> given) {
        return LocalDate.parse(given.get(0).substring(0, 10));
    }

    private static long number(List<String> given) {
        return Math.min(Math.abs(new BigDecimal(given.get(0)).longValue()), 36_500);
    }
}
