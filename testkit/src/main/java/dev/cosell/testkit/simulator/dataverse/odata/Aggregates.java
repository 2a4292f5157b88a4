package dev.cosell.testkit.simulator.dataverse.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Computes the figures of {@code $apply}; empty columns do not count, as in SQL. */
final class Aggregates {
    private static final int MOST_ROWS = 50_000;

    private final Aggregation aggregation;
    private final RowFilter filter;

    Aggregates(Aggregation aggregation, TableView table, QueryContext context) {
        this.aggregation = aggregation;
        this.filter = new RowFilter(table, context);
    }

    ArrayNode compute(List<RowView> rows) {
        Map<List<String>, List<RowView>> groups = new LinkedHashMap<>();
        int counted = 0;
        for (RowView row : rows) {
            if (filter.accepts(aggregation.filter(), row)) {
                groups.computeIfAbsent(key(row), key -> new ArrayList<>()).add(row);
                counted++;
            }
        }
        if (counted > MOST_ROWS) {
            throw ODataRefusal.of(
                    400, "0x8004e023", "AggregateQueryRecordLimit is exceeded. Cannot perform this operation.");
        }
        if (groups.isEmpty() && aggregation.groupBy().isEmpty()) {
            groups.put(List.of(), List.of());
        }
        ArrayNode result = JsonNodeFactory.withExactBigDecimals(true).arrayNode();
        groups.values().forEach(group -> result.add(figures(group)));
        return result;
    }

    private List<String> key(RowView row) {
        return aggregation.groupBy().stream()
                .map(column -> {
                    Object value = row.value(column);
                    return value == null ? "" : "=" + SqlText.folded(value.toString());
                })
                .toList();
    }

    private ObjectNode figures(List<RowView> group) {
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        for (String column : aggregation.groupBy()) {
            json.set(column, RowJson.node(group.get(0).value(column)));
        }
        for (Aggregation.Figure figure : aggregation.figures()) {
            json.set(figure.alias(), RowJson.node(figure(figure, group)));
        }
        return json;
    }

    private static @Nullable Object figure(Aggregation.Figure figure, List<RowView> group) {
        if (figure.method().equals("count")) {
            return group.size();
        }
        List<Object> values = group.stream()
                .map(row -> row.value(figure.property()))
                .filter(Objects::nonNull)
                .map(Object.class::cast)
                .toList();
        return switch (figure.method()) {
            case "min" -> values.stream().min(Values::compare).orElse(null);
            case "max" -> values.stream().max(Values::compare).orElse(null);
            case "countdistinct" ->
                (int) values.stream()
                        .map(value -> SqlText.folded(value.toString()))
                        .distinct()
                        .count();
            default -> sum(figure, values);
        };
    }

    private static @Nullable Object sum(Aggregation.Figure figure, List<Object> values) {
        if (values.stream().anyMatch(value -> !(value instanceof Number))) {
            throw ODataRefusal.query("'" + figure.property() + "' is no number and cannot be summed.");
        }
        if (values.isEmpty()) {
            return null;
        }
        BigDecimal sum =
                values.stream().map(value -> new BigDecimal(value.toString())).reduce(BigDecimal.ZERO, BigDecimal::add);
        return figure.method().equals("sum")
                ? sum
                : sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL64);
    }
}
