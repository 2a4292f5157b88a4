package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition on rows, as written; it is held against a table by ConditionCheck. */
sealed interface Condition {

    record And(Condition left, Condition right) implements Condition {}

    record Or(Condition left, Condition right) implements Condition {}

    record Not(Condition inner) implements Condition {}

    record Compare(Operand left, Operator operator, Operand right) implements Condition {}

    /** {@code contains}, {@code startswith} or {@code endswith}. */
    record TextMatch(String function, Operand.Path path, Operand.Literal pattern) implements Condition {}

    /** A query function of the namespace {@code Microsoft.Dynamics.CRM}. */
    record CrmFunction(String name, Operand.Path path, List<String> values) implements Condition {}

    /** {@code any} or {@code all} over rows below; any without a condition asks whether there is a row. */
    record Lambda(Operand.Path collection, boolean all, String variable, @Nullable Condition body)
            implements Condition {}

    /** How two sides are compared; the long name is that of the OData library's messages. */
    enum Operator {
        EQ("Equal"),
        NE("NotEqual"),
        GT("GreaterThan"),
        GE("GreaterThanOrEqual"),
        LT("LessThan"),
        LE("LessThanOrEqual");

        private final String longName;

        Operator(String longName) {
            this.longName = longName;
        }

        String longName() {
            return longName;
        }

        static @Nullable Operator of(String word) {
            return switch (word) {
                case "eq" -> EQ;
                case "ne" -> NE;
                case "gt" -> GT;
                case "ge" -> GE;
                case "lt" -> LT;
                case "le" -> LE;
                default -> null;
            };
        }

        boolean holds(int comparison) {
            return switch (this) {
                case EQ -> comparison == 0;
                case NE -> comparison != 0;
                case GT -> comparison > 0;
                case GE -> comparison >= 0;
                case LT -> comparison < 0;
                case LE -> comparison <= 0;
            };
        }
    }
}
