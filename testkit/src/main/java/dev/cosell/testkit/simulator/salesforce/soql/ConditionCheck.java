package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Refuses conditions by fields that cannot be filtered, and values of the wrong kind (salesforce-api 2.8). */
final class ConditionCheck {
    private static final Set<String> NUMBERS = Set.of("currency", "percent", "int", "double");
    private static final Set<String> IDS = Set.of("id", "reference");
    private static final int MOST_SEMI_JOINS = 2;

    private final PathCheck paths;
    private final boolean multiCurrency;

    /** Checks a semi join and returns the field that it selects. */
    private final Function<SoqlQuery, OrgField> semiJoins;

    private int found;

    ConditionCheck(PathCheck paths, boolean multiCurrency, Function<SoqlQuery, OrgField> semiJoins) {
        this.paths = paths;
        this.multiCurrency = multiCurrency;
        this.semiJoins = semiJoins;
    }

    void check(@Nullable Condition condition) {
        check(condition, true);
    }

    private void check(@Nullable Condition condition, boolean required) {
        if (condition instanceof Condition.All all) {
            all.parts().forEach(part -> check(part, required));
        } else if (condition instanceof Condition.Any any) {
            any.parts().forEach(part -> check(part, false));
        } else if (condition instanceof Condition.Not not) {
            check(not.part(), required);
        } else if (condition instanceof Condition.Compare compare) {
            compare(compare);
        } else if (condition instanceof Condition.In in) {
            OrgField field = paths.requireFilterable(in.path());
            in.literals().forEach(literal -> fits(in.path(), field, literal));
        } else if (condition instanceof Condition.Includes includes) {
            if (!paths.requireFilterable(includes.path()).type().equals("multipicklist")) {
                throw paths.refusal(
                        includes.path(),
                        "invalid operator on " + includes.path().name() + " field");
            }
        } else if (condition instanceof Condition.InSelect in) {
            semiJoin(in, required);
        }
    }

    private void compare(Condition.Compare compare) {
        OrgField field = paths.requireFilterable(compare.path());
        boolean like = compare.operator().equals("LIKE");
        boolean equality = compare.operator().equals("=") || compare.operator().equals("!=");
        boolean text = !NUMBERS.contains(field.type())
                && !Set.of("boolean", "date", "datetime").contains(field.type());
        if (like && (!text || IDS.contains(field.type()))
                || !equality && field.type().equals("boolean")) {
            throw paths.refusal(compare.path(), "invalid operator on " + field.type() + " field");
        }
        if (!like) {
            fits(compare.path(), field, compare.literal());
        }
    }

    private void semiJoin(Condition.InSelect in, boolean required) {
        OrgField outer = paths.requireFilterable(in.path());
        OrgField inner = semiJoins.apply(in.query());
        if (!IDS.contains(outer.type()) || !IDS.contains(inner.type())) {
            throw paths.refusal(in.path(), "semi joins are for ids and references only");
        }
        boolean sameTarget = outer.referenceTo() == null
                || inner.referenceTo() == null
                || Objects.equals(outer.referenceTo(), inner.referenceTo());
        if (!sameTarget) {
            throw paths.refusal(
                    in.path(),
                    "The left operand field in the where expression for outer query and the inner select should point to the same object type");
        }
        found++;
        if (!required || found > MOST_SEMI_JOINS) {
            throw OrgRefusal.of(
                    "MALFORMED_QUERY",
                    required
                            ? "Maximum 2 semi join sub-selects are allowed"
                            : "Semi join sub-selects are not allowed with the 'OR' operator");
        }
    }

    private void fits(SoqlPath path, OrgField field, @Nullable Object literal) {
        if (literal instanceof SoqlMoney && field.type().equals("currency") && multiCurrency) {
            return;
        }
        if (IDS.contains(field.type()) && literal instanceof String text && !OrgIds.isId(text)) {
            throw OrgRefusal.of("INVALID_QUERY_FILTER_OPERATOR", "invalid ID field: " + text);
        }
        if (literal != null && !fits(field.type(), literal)) {
            boolean wantsText = fits(field.type(), "");
            throw paths.refusal(
                    path,
                    "value of filter criterion for field '" + field.name() + "' must be of type " + field.type()
                            + (wantsText
                                    ? " and should be enclosed in quotes"
                                    : " and should not be enclosed in quotes"));
        }
    }

    private static boolean fits(String type, Object literal) {
        return switch (type) {
            case "boolean" -> literal instanceof Boolean;
            case "currency", "percent", "int", "double" -> literal instanceof BigDecimal;
            case "date" -> literal instanceof LocalDate || literal instanceof RelativeDate;
            case "datetime" -> literal instanceof Instant || literal instanceof RelativeDate;
            default -> literal instanceof String;
        };
    }
}
