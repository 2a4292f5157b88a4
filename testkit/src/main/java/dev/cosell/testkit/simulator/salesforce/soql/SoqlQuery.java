package dev.cosell.testkit.simulator.salesforce.soql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A parsed statement.
 *
 * @param select what is asked for; {@code COUNT()} alone is one aggregate without field and alias
 * @param from object, or child relationship of a subselect
 * @param where condition, or null
 * @param groupBy fields that rows are grouped by, empty where none is given
 * @param orderBy order, empty where none is given
 * @param limit most rows, or -1
 * @param offset rows to skip
 */
record SoqlQuery(
        List<Item> select,
        SoqlToken from,
        @Nullable Condition where,
        List<SoqlPath> groupBy,
        List<Order> orderBy,
        int limit,
        int offset) {
    SoqlQuery {
        select = List.copyOf(select);
        groupBy = List.copyOf(groupBy);
        orderBy = List.copyOf(orderBy);
    }

    /** Tells whether nothing but the number of rows is asked for. */
    boolean isCount() {
        return select.size() == 1 && select.get(0) instanceof Item.Aggregate aggregate && aggregate.path() == null;
    }

    /** Tells whether rows are summed up. */
    boolean isAggregate() {
        return !groupBy.isEmpty() || select.stream().anyMatch(Item.Aggregate.class::isInstance);
    }

    /** One thing asked for. */
    sealed interface Item {
        /** A field, perhaps of a parent; an alias is allowed for grouped ones only. */
        record Field(SoqlPath path, @Nullable String alias) implements Item {}

        /** A field shown in another way: {@code toLabel}, {@code FORMAT}, {@code convertCurrency}. */
        record Shown(String function, SoqlPath path, @Nullable String alias) implements Item {}

        /** A group of fields: {@code STANDARD}, {@code CUSTOM} or {@code ALL}. */
        record Fields(String group, int at) implements Item {}

        /** A sum of rows; without a path it is {@code COUNT()}. */
        record Aggregate(String function, @Nullable SoqlPath path, @Nullable String alias) implements Item {}

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

        /** A field compared with a literal: text, number, boolean, instant, date, relative date, money or null. */
        record Compare(SoqlPath path, String operator, @Nullable Object literal) implements Condition {}

        /** A field that holds one of the literals, null among them. */
        record In(SoqlPath path, List<@Nullable Object> literals, boolean negated) implements Condition {}

        /** A field that holds what another query finds. */
        record InSelect(SoqlPath path, SoqlQuery query, boolean negated) implements Condition {}

        /** A picklist of several values that holds all parts of one of the texts. */
        record Includes(SoqlPath path, List<String> texts, boolean negated) implements Condition {}
    }

    /** One step of an order: a field, or in a grouped query a sum. */
    record Order(Item key, boolean descending, boolean nullsLast) {}
}
