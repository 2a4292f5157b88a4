package dev.cosell.testkit.simulator.salesforce.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed statement.
 *
 * @param select what is asked for; empty for {@code COUNT()}
 * @param from object, or child relationship of a subselect
 * @param where condition, or null
 * @param orderBy order, empty where none is given
 * @param limit most rows, or -1
 * @param offset rows to skip
 */
record SoqlQuery(
        List<Item> select, String from, @Nullable Condition where, List<Order> orderBy, int limit, int offset) {
    SoqlQuery {
        select = List.copyOf(select);
        orderBy = List.copyOf(orderBy);
    }

    /** One thing asked for. */
    sealed interface Item {
        /** A field, perhaps of a parent: {@code Account.Name}. */
        record Field(List<String> path) implements Item {}

        /** The children of each row. */
        record Children(SoqlQuery query) implements Item {}
    }

    /** A condition of rows. */
    sealed interface Condition {
        /** All must hold. */
        record All(List<Condition> parts) implements Condition {}

        /** One must hold. */
        record Any(List<Condition> parts) implements Condition {}

        /** Must not hold. */
        record Not(Condition part) implements Condition {}

        /** A field compared with a literal: texts, numbers, booleans, instants, dates or null. */
        record Compare(List<String> path, String operator, @Nullable Object literal) implements Condition {}

        /** A field that holds one of the literals. */
        record In(List<String> path, List<Object> literals, boolean negated) implements Condition {}
    }

    /** One step of an order. */
    record Order(List<String> path, boolean descending, boolean nullsLast) {}
}
