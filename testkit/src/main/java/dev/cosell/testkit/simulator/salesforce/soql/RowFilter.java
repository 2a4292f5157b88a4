package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which rows a condition lets through; texts compare without regard to case, ids by 15 or 18 characters. */
final class RowFilter {
    private final OrgData data;

    RowFilter(OrgData data) {
        this.data = data;
    }

    boolean matches(@Nullable Condition condition, OrgRow row) {
        if (condition == null) {
            return true;
        }
        if (condition instanceof Condition.All all) {
            return all.parts().stream().allMatch(part -> matches(part, row));
        }
        if (condition instanceof Condition.Any any) {
            return any.parts().stream().anyMatch(part -> matches(part, row));
        }
        if (condition instanceof Condition.Not not) {
            return !matches(not.part(), row);
        }
        if (condition instanceof Condition.In in) {
            Object value = value(in.path(), row);
            boolean found =
                    value != null && in.literals().stream().anyMatch(literal -> equal(in.path(), value, literal));
            return found != in.negated();
        }
        return compares((Condition.Compare) condition, row);
    }

    private boolean compares(Condition.Compare compare, OrgRow row) {
        Object value = value(compare.path(), row);
        Object literal = compare.literal();
        switch (compare.operator()) {
            case "=":
                return literal == null ? isEmpty(value) : value != null && equal(compare.path(), value, literal);
            case "!=":
                return literal == null ? !isEmpty(value) : value == null || !equal(compare.path(), value, literal);
            case "LIKE":
                return value != null && like(value.toString(), String.valueOf(literal));
            default:
                break;
        }
        if (value == null || literal == null) {
            return false;
        }
        int compared = compare(value, literal);
        return switch (compare.operator()) {
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            default -> compared >= 0;
        };
    }

    /** On booleans null and false are one (salesforce-api 2.8). */
    private static boolean isEmpty(@Nullable Object value) {
        return value == null || value.equals(Boolean.FALSE);
    }

    private static boolean equal(List<String> path, Object value, Object literal) {
        String field = path.get(path.size() - 1).toLowerCase(Locale.ROOT);
        if (literal instanceof String text && (field.equals("id") || field.endsWith("id")) && OrgIds.isId(text)) {
            return value.toString().equals(OrgIds.to18(text));
        }
        return compare(value, literal) == 0;
    }

    static int compare(Object value, Object literal) {
        if (value instanceof BigDecimal number && literal instanceof BigDecimal other) {
            return number.compareTo(other);
        }
        if (value instanceof Instant at && literal instanceof Instant other) {
            return at.compareTo(other);
        }
        String text = value.toString();
        String other = literal.toString();
        if (OrgIds.isId(text) && OrgIds.isId(other)) {
            return OrgIds.to18(text).compareTo(OrgIds.to18(other)); // ids that differ in case alone are different rows
        }
        return String.CASE_INSENSITIVE_ORDER.compare(text, other);
    }

    private static boolean like(String value, String pattern) {
        StringBuilder regex = new StringBuilder();
        for (char c : pattern.toCharArray()) {
            regex.append(
                    switch (c) {
                        case '%' -> ".*";
                        case '_' -> ".";
                        case SoqlLexer.LITERAL_PERCENT -> "%";
                        case SoqlLexer.LITERAL_UNDERSCORE -> "_";
                        default -> Pattern.quote(String.valueOf(c));
                    });
        }
        return Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL)
                .matcher(value)
                .matches();
    }

    /** Returns the value at a path, or null where it or a parent on the way is empty. */
    @Nullable
    Object value(List<String> path, OrgRow row) {
        OrgRow at = row;
        for (String step : path.subList(0, path.size() - 1)) {
            OrgField reference = at.object().relationship(step);
            OrgRow next = reference == null ? null : data.row(at.text(reference.name()));
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at.get(path.get(path.size() - 1));
    }
}
