package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether a row satisfies a checked condition, with the three truth values of SQL. */
final class RowFilter {
    private final TableView table;
    private final QueryContext context;
    private final Map<Condition.TextMatch, LikePattern> patterns = new HashMap<>();

    RowFilter(TableView table, QueryContext context) {
        this.table = table;
        this.context = context;
    }

    boolean accepts(@Nullable Condition condition, RowView row) {
        return condition == null || test(condition, row) == Truth.TRUE;
    }

    private Truth test(Condition condition, RowView row) {
        if (condition instanceof Condition.And and) {
            return test(and.left(), row).and(test(and.right(), row));
        }
        if (condition instanceof Condition.Or or) {
            return test(or.left(), row).or(test(or.right(), row));
        }
        if (condition instanceof Condition.Not not) {
            return test(not.inner(), row).not();
        }
        if (condition instanceof Condition.Compare compare) {
            return compare(compare, row);
        }
        if (condition instanceof Condition.TextMatch match) {
            return text(match, row);
        }
        if (condition instanceof Condition.CrmFunction function) {
            return function(function, row);
        }
        return lambda((Condition.Lambda) condition, row);
    }

    private Truth compare(Condition.Compare compare, RowView row) {
        Object left = value(compare.left(), row);
        Object right = value(compare.right(), row);
        if (isNullLiteral(compare.left()) || isNullLiteral(compare.right())) {
            boolean empty = left == null && right == null;
            return Truth.of(empty == (compare.operator() == Condition.Operator.EQ));
        }
        if (left == null || right == null) {
            boolean found = context.notEqualFindsNull() && compare.operator() == Condition.Operator.NE && left != right;
            return found ? Truth.TRUE : Truth.UNKNOWN;
        }
        return Truth.of(compare.operator().holds(Values.compare(left, right)));
    }

    private static boolean isNullLiteral(Operand operand) {
        return operand instanceof Operand.Literal literal && literal.kind() == EdmKind.NULL;
    }

    private static @Nullable Object value(Operand operand, RowView row) {
        return operand instanceof Operand.Literal literal
                ? literal.value()
                : value(((Operand.Path) operand).steps(), row);
    }

    private static @Nullable Object value(List<String> steps, RowView row) {
        RowView owner = steps.size() == 2 ? row.single(steps.get(0)) : row;
        return owner == null ? null : owner.value(steps.get(steps.size() - 1));
    }

    private Truth text(Condition.TextMatch match, RowView row) {
        Object value = value(match.path().steps(), row);
        return value == null ? Truth.UNKNOWN : Truth.of(pattern(match).matches(value.toString()));
    }

    private LikePattern pattern(Condition.TextMatch match) {
        return patterns.computeIfAbsent(
                match,
                one -> LikePattern.of(
                        one.function(), String.valueOf(one.pattern().value())));
    }

    private Truth function(Condition.CrmFunction function, RowView row) {
        String property = ConditionCheck.columnProperty(table, function.path().last());
        EdmKind kind = property == null ? null : table.kind(property);
        Object value = property == null ? null : row.value(property);
        return value == null || kind == null ? Truth.UNKNOWN : new CrmFunctionRun(context).holds(function, value, kind);
    }

    private Truth lambda(Condition.Lambda lambda, RowView row) {
        String navigation = lambda.collection().last();
        TableView below = table.collection(navigation);
        List<RowView> rows = row.many(navigation);
        Condition body = lambda.body();
        if (body == null || below == null) {
            return Truth.of(!rows.isEmpty());
        }
        RowFilter filter = new RowFilter(below, context);
        return Truth.of(
                lambda.all()
                        ? rows.stream().allMatch(one -> filter.accepts(body, one))
                        : rows.stream().anyMatch(one -> filter.accepts(body, one)));
    }
}
