package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Item;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Order;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Parses a statement; anything outside the subset is {@code MALFORMED_QUERY} (salesforce-api 2.8). */
final class SoqlParser {
    private static final int LARGEST_OFFSET = 2000;
    private static final List<String> SHOWN = List.of("toLabel", "FORMAT", "convertCurrency");
    private static final List<String> SUMS = List.of("COUNT", "COUNT_DISTINCT", "SUM", "AVG", "MIN", "MAX");
    private static final List<String> FIELD_GROUPS = List.of("STANDARD", "CUSTOM", "ALL");

    private final SoqlTokens tokens;
    private final SoqlConditionParser conditions;

    private SoqlParser(SoqlTokens tokens) {
        this.tokens = tokens;
        this.conditions = new SoqlConditionParser(tokens, this::semiJoin);
    }

    static SoqlQuery parse(String statement) {
        SoqlParser parser = new SoqlParser(new SoqlTokens(statement));
        SoqlQuery query = parser.query();
        if (!parser.tokens.atEnd()) {
            throw parser.tokens.unexpected(parser.tokens.peek());
        }
        return query;
    }

    private SoqlQuery query() {
        tokens.expect("SELECT");
        List<Item> select = select();
        tokens.expect("FROM");
        SoqlToken from = tokens.name();
        Condition where = tokens.take("WHERE") ? conditions.condition() : null;
        List<SoqlPath> groups = tokens.take("GROUP") ? groups() : List.of();
        List<Order> order = tokens.take("ORDER") ? order() : List.of();
        int limit = tokens.take("LIMIT") ? tokens.number() : -1;
        int offset = tokens.take("OFFSET") ? tokens.number() : 0;
        if (offset > LARGEST_OFFSET) {
            throw OrgRefusal.of("NUMBER_OUTSIDE_VALID_RANGE", "Maximum SOQL offset allowed is 2000");
        }
        return new SoqlQuery(select, from, where, groups, order, limit, offset);
    }

    private List<Item> select() {
        List<Item> items = new ArrayList<>();
        do {
            items.add(item());
        } while (tokens.take(","));
        boolean bareCount = items.stream().anyMatch(item -> item instanceof Item.Aggregate sum && sum.path() == null);
        if (bareCount && items.size() > 1) {
            throw tokens.malformed(tokens.peek(), "COUNT() must be the only element of the SELECT list");
        }
        return items;
    }

    private Item item() {
        if (tokens.take("(")) {
            SoqlQuery query = children();
            tokens.expect(")");
            return new Item.Children(query);
        }
        if (tokens.isFunction(SUMS)) {
            return aggregate(true);
        }
        if (tokens.isFunction(SHOWN)) {
            String function = call();
            SoqlPath path = tokens.path();
            tokens.expect(")");
            return new Item.Shown(function, path, alias());
        }
        if (tokens.isFunction(List.of("FIELDS"))) {
            int at = tokens.peek().at();
            call();
            SoqlToken group = tokens.next();
            if (FIELD_GROUPS.stream().noneMatch(group::is)) {
                throw tokens.unexpected(group);
            }
            tokens.expect(")");
            return new Item.Fields(group.text().toUpperCase(Locale.ROOT), at);
        }
        return new Item.Field(tokens.path(), alias());
    }

    private String call() {
        String function = tokens.next().text();
        tokens.expect("(");
        return function;
    }

    private Item.Aggregate aggregate(boolean aliased) {
        String function = call().toUpperCase(Locale.ROOT);
        if (function.equals("COUNT") && tokens.take(")")) {
            return new Item.Aggregate(function, null, null);
        }
        SoqlPath path = tokens.path();
        tokens.expect(")");
        return new Item.Aggregate(function, path, aliased ? alias() : null);
    }

    private @Nullable String alias() {
        SoqlToken next = tokens.peek();
        boolean word = !tokens.atEnd() && !next.quoted() && next.text().matches("[A-Za-z][A-Za-z0-9_]*");
        return word && !next.is("FROM") ? tokens.next().text() : null;
    }

    private SoqlQuery children() {
        SoqlToken first = tokens.peek();
        SoqlQuery query = query();
        if (query.isAggregate() || query.offset() > 0) {
            throw tokens.malformed(first, "a subselect has no " + (query.isAggregate() ? "aggregates" : "OFFSET"));
        }
        return query;
    }

    private SoqlQuery semiJoin() {
        SoqlToken first = tokens.peek();
        SoqlQuery query = query();
        boolean plain = query.select().size() == 1
                && query.select().get(0) instanceof Item.Field field
                && field.alias() == null
                && query.groupBy().isEmpty()
                && query.orderBy().isEmpty()
                && query.limit() < 0
                && query.offset() == 0;
        if (!plain) {
            throw tokens.malformed(first, "a semi join selects one field, without order, limit and offset");
        }
        return query;
    }

    private List<SoqlPath> groups() {
        tokens.expect("BY");
        List<SoqlPath> groups = new ArrayList<>();
        do {
            groups.add(tokens.path());
        } while (tokens.take(","));
        return groups;
    }

    private List<Order> order() {
        tokens.expect("BY");
        List<Order> orders = new ArrayList<>();
        do {
            Item key = tokens.isFunction(SUMS) ? aggregate(false) : new Item.Field(tokens.path(), null);
            boolean descending = !tokens.take("ASC") && tokens.take("DESC");
            boolean last = false;
            if (tokens.take("NULLS")) {
                last = tokens.take("LAST");
                if (!last) {
                    tokens.expect("FIRST");
                }
            }
            orders.add(new Order(key, descending, last));
        } while (tokens.take(","));
        return orders;
    }
}
