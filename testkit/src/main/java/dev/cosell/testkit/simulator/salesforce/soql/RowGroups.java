package dev.cosell.testkit.simulator.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Item;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Groups rows and sums them up; columns without alias are called {@code expr0} and so on (salesforce-api 2.8). */
final class RowGroups {
    private final SoqlQuery query;
    private final RowFilter values;

    RowGroups(SoqlQuery query, RowFilter values) {
        this.query = query;
        this.values = values;
    }

    List<JsonNode> of(List<OrgRow> rows) {
        Map<List<Object>, List<OrgRow>> groups = new LinkedHashMap<>();
        for (OrgRow row : rows) {
            List<Object> key = new ArrayList<>();
            query.groupBy().forEach(path -> key.add(fold(values.value(path, row))));
            groups.computeIfAbsent(key, any -> new ArrayList<>()).add(row);
        }
        if (query.groupBy().isEmpty()) {
            groups.putIfAbsent(List.of(), new ArrayList<>());
        }
        List<List<OrgRow>> sorted = new ArrayList<>(groups.values());
        query.orderBy().stream()
                .map(this::order)
                .reduce(Comparator::thenComparing)
                .ifPresent(sorted::sort);
        int start = Math.min(query.offset(), sorted.size());
        int end = query.limit() < 0 ? sorted.size() : Math.min(sorted.size(), start + query.limit());
        return sorted.subList(start, end).stream().<JsonNode>map(this::row).toList();
    }

    private static Object fold(@Nullable Object value) {
        Object kept = Objects.requireNonNullElse(value, "\0");
        return kept instanceof BigDecimal number ? number.stripTrailingZeros() : kept;
    }

    private Comparator<List<OrgRow>> order(SoqlQuery.Order order) {
        return (a, b) -> SoqlEngine.compare(value(order.key(), a), value(order.key(), b), "string", order);
    }

    private ObjectNode row(List<OrgRow> group) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.putObject("attributes").put("type", "AggregateResult");
        int unnamed = 0;
        for (Item item : query.select()) {
            String name;
            if (item instanceof Item.Field field) {
                name = field.alias() == null ? field.path().name() : field.alias();
            } else {
                String alias = ((Item.Aggregate) item).alias();
                name = alias == null ? "expr" + unnamed++ : alias;
            }
            row.set(name, json(value(item, group)));
        }
        return row;
    }

    private static JsonNode json(@Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        }
        if (value instanceof Boolean flag) {
            return nodes.booleanNode(flag);
        }
        return value instanceof BigDecimal number ? nodes.numberNode(number) : nodes.textNode(value.toString());
    }

    private @Nullable Object value(Item item, List<OrgRow> group) {
        if (item instanceof Item.Field field) {
            return group.isEmpty() ? null : values.value(field.path(), group.get(0));
        }
        Item.Aggregate sum = (Item.Aggregate) item;
        SoqlPath path = Objects.requireNonNull(sum.path());
        List<Object> present = new ArrayList<>();
        for (OrgRow row : group) {
            Object value = values.value(path, row);
            if (value != null) {
                present.add(value);
            }
        }
        String type = group.isEmpty() ? "string" : values.type(path, group.get(0));
        return sum(sum.function(), present, type);
    }

    private static @Nullable Object sum(String function, List<Object> present, String type) {
        Comparator<Object> order = (a, b) -> ValueOrder.compare(type, a, b);
        switch (function) {
            case "COUNT":
                return BigDecimal.valueOf(present.size());
            case "COUNT_DISTINCT":
                return BigDecimal.valueOf(
                        present.stream().map(RowGroups::fold).distinct().count());
            case "MIN":
                return present.stream().min(order).orElse(null);
            case "MAX":
                return present.stream().max(order).orElse(null);
            default:
                break;
        }
        if (present.isEmpty()) {
            return null;
        }
        BigDecimal total = present.stream()
                .filter(BigDecimal.class::isInstance)
                .map(BigDecimal.class::cast)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
        return function.equals("SUM") ? total : total.divide(BigDecimal.valueOf(present.size()), MathContext.DECIMAL64);
    }
}
