package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells which rows a condition lets through. Values compare by the type of their field: texts without regard to case, ids by 15 or 18 characters. */
final class RowFilter {
    private final OrgData data;
    private final ValueOrder order;

    /** Runs a semi join and returns the ids that it finds. */
    private final Function<SoqlQuery, Set<String>> semiJoins;

    RowFilter(OrgData data, Function<SoqlQuery, Set<String>> semiJoins) {
        this.data = data;
        this.order = new ValueOrder(data);
        this.semiJoins = semiJoins;
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
            boolean found = in.literals().stream().anyMatch(literal -> equal(in.path(), value, literal, row));
            return found != in.negated();
        }
        if (condition instanceof Condition.Includes includes) {
            return includes(includes, value(includes.path(), row));
        }
        if (condition instanceof Condition.InSelect in) {
            Object value = value(in.path(), row);
            boolean found = value != null && semiJoins.apply(in.query()).contains(OrgIds.to18(value.toString()));
            return found != in.negated();
        }
        return compares((Condition.Compare) condition, row);
    }

    private boolean compares(Condition.Compare compare, OrgRow row) {
        Object value = value(compare.path(), row);
        Object literal = compare.literal();
        switch (compare.operator()) {
            case "=":
                return equal(compare.path(), value, literal, row);
            case "!=":
                return !equal(compare.path(), value, literal, row);
            case "LIKE":
                return value != null && like(value.toString(), String.valueOf(literal));
            default:
                break;
        }
        if (value == null || literal == null) {
            return false;
        }
        int compared = order.compare(type(compare.path(), row), value, literal, row);
        return switch (compare.operator()) {
            case "<" -> compared < 0;
            case "<=" -> compared <= 0;
            case ">" -> compared > 0;
            default -> compared >= 0;
        };
    }

    /** On booleans null and false are one, on those of a missing parent too (salesforce-api 2.8). */
    private boolean equal(SoqlPath path, @Nullable Object value, @Nullable Object literal, OrgRow row) {
        String type = type(path, row);
        if (type.equals("boolean")) {
            return Boolean.TRUE.equals(value) == Boolean.TRUE.equals(literal);
        }
        if (value == null || literal == null) {
            return value == null && literal == null;
        }
        return order.compare(type, value, literal, row) == 0;
    }

    private static boolean includes(Condition.Includes includes, @Nullable Object value) {
        List<String> held = value == null ? List.of() : List.of(value.toString().split(";", -1));
        boolean found = includes.texts().stream().anyMatch(text -> List.of(text.split(";", -1)).stream()
                .allMatch(part -> held.stream().anyMatch(part::equalsIgnoreCase)));
        return found != includes.negated();
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
    Object value(SoqlPath path, OrgRow row) {
        OrgRow at = row;
        for (String step : path.parents()) {
            OrgField reference = at.object().relationship(step);
            OrgRow next = reference == null ? null : data.row(at.text(reference.name()));
            if (next == null) {
                return null;
            }
            at = next;
        }
        return at.get(path.name());
    }

    /** Returns the type of the field at a path, which the check before has found. */
    String type(SoqlPath path, OrgRow row) {
        OrgObject at = row.object();
        for (String step : path.parents()) {
            OrgField reference = at.relationship(step);
            OrgObject next = reference == null ? null : data.schema().object(String.valueOf(reference.referenceTo()));
            if (next == null) {
                return "string";
            }
            at = next;
        }
        OrgField field = at.field(path.name());
        return field == null ? "string" : field.type();
    }
}
