package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Holds a condition against a table: names exist in exactly this spelling, kinds fit (dataverse-api 2.4, 5.3). */
final class ConditionCheck {
    private static final int DEEPEST_LAMBDA = 3;

    private final TableView table;
    private final int depth;

    private ConditionCheck(TableView table, int depth) {
        this.table = table;
        this.depth = depth;
    }

    static void check(@Nullable Condition condition, TableView table) {
        if (condition != null) {
            new ConditionCheck(table, 0).check(condition);
        }
    }

    private void check(Condition condition) {
        if (condition instanceof Condition.And and) {
            check(and.left());
            check(and.right());
        } else if (condition instanceof Condition.Or or) {
            check(or.left());
            check(or.right());
        } else if (condition instanceof Condition.Not not) {
            check(not.inner());
        } else if (condition instanceof Condition.Compare compare) {
            compare(compare);
        } else if (condition instanceof Condition.TextMatch match) {
            text(match);
        } else if (condition instanceof Condition.CrmFunction function) {
            function(function);
        } else if (condition instanceof Condition.Lambda lambda) {
            lambda(lambda);
        }
    }

    private void compare(Condition.Compare compare) {
        EdmKind left = kind(compare.left());
        EdmKind right = kind(compare.right());
        boolean orders = compare.operator() != Condition.Operator.EQ && compare.operator() != Condition.Operator.NE;
        boolean noOrder = orders && (left == EdmKind.BOOLEAN || left == EdmKind.NULL || right == EdmKind.NULL);
        if (noOrder || !fits(left, right, compare.right()) && !fits(right, left, compare.left())) {
            throw ODataRefusal.mismatch(
                    left.edmName(), right.edmName(), compare.operator().longName());
        }
    }

    /** A day may be written where a point in time is compared; the other way round it may not. */
    private static boolean fits(EdmKind property, EdmKind other, Operand written) {
        boolean dayForTime =
                property == EdmKind.DATE_TIME && other == EdmKind.DATE && written instanceof Operand.Literal;
        return dayForTime || property.comparableWith(other);
    }

    private EdmKind kind(Operand operand) {
        return operand instanceof Operand.Literal literal ? literal.kind() : kind(((Operand.Path) operand).steps());
    }

    private EdmKind kind(List<String> steps) {
        if (steps.size() > 2) {
            throw ODataRefusal.query(
                    "Only one step over a navigation property can be taken: " + String.join("/", steps));
        }
        TableView owner = table;
        if (steps.size() == 2) {
            owner = table.single(steps.get(0));
            if (owner == null) {
                throw notSingle(steps.get(0));
            }
        }
        EdmKind kind = owner.kind(steps.get(steps.size() - 1));
        if (kind == null) {
            throw ODataRefusal.noProperty(steps.get(steps.size() - 1), owner.name());
        }
        return kind;
    }

    private OrgRefusal notSingle(String step) {
        return table.collection(step) == null
                ? ODataRefusal.noProperty(step, table.name())
                : ODataRefusal.query("The parent value for a property access of a property '" + step
                        + "' is not a single value. Property access can only be applied to a single value.");
    }

    private void text(Condition.TextMatch match) {
        EdmKind kind = kind(match.path().steps());
        if (kind != EdmKind.TEXT || match.pattern().kind() != EdmKind.TEXT) {
            throw ODataRefusal.of(
                    400,
                    ODataRefusal.PARSING,
                    "No function signature for the function with name '" + match.function()
                            + "' matches the specified arguments. The function signatures considered are: "
                            + match.function() + "(Edm.String Nullable=true, Edm.String Nullable=true).");
        }
    }

    private void function(Condition.CrmFunction function) {
        EdmKind kind = kindOfColumn(table, function.path());
        String name = FilterParser.CRM + function.name();
        boolean onTime = CrmFunctionRun.isAboutTime(function.name());
        if (onTime && kind != EdmKind.DATE && kind != EdmKind.DATE_TIME) {
            throw ODataRefusal.of(
                    400, "0x80040203", name + " cannot be used with a property of " + kind.edmName() + ".");
        }
        if (function.name().endsWith("UserId") && kind != EdmKind.GUID) {
            throw ODataRefusal.of(
                    400, "0x80040203", name + " cannot be used with a property of " + kind.edmName() + ".");
        }
        EdmKind valueKind = CrmFunctionRun.takesNumber(function.name()) ? EdmKind.INT32 : kind;
        function.values().forEach(value -> Literals.ofKind(valueKind, value, name));
    }

    /** Query functions name columns by their logical names, lookups too; the form of properties is unknown to them. */
    private static EdmKind kindOfColumn(TableView table, Operand.Path path) {
        String property = path.steps().size() == 1 ? columnProperty(table, path.last()) : null;
        EdmKind kind = property == null ? null : table.kind(property);
        if (kind == null) {
            throw ODataRefusal.of(
                    400,
                    "0x80041103",
                    "'" + table.name() + "' entity doesn't contain attribute with Name = '"
                            + String.join("/", path.steps()) + "' and NameMapping = 'Logical'.");
        }
        return kind;
    }

    /** Returns the property of a column's logical name, or null. */
    static @Nullable String columnProperty(TableView table, String logicalName) {
        String lookup = "_" + logicalName + "_value";
        if (table.kind(lookup) != null) {
            return lookup;
        }
        boolean readForm = logicalName.startsWith("_") && logicalName.endsWith("_value");
        return readForm || table.kind(logicalName) == null ? null : logicalName;
    }

    private void lambda(Condition.Lambda lambda) {
        List<String> steps = lambda.collection().steps();
        TableView below = steps.size() == 1 ? table.collection(steps.get(0)) : null;
        if (below == null) {
            throw ODataRefusal.noProperty(String.join("/", steps), table.name());
        }
        if (depth + 1 > DEEPEST_LAMBDA) {
            throw ODataRefusal.query("Lambda expressions are nested too deep.");
        }
        Condition body = lambda.body();
        if (body != null) {
            new ConditionCheck(below, depth + 1).check(body);
        }
    }
}
