package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.Comparator;
import java.util.List;

/** Filters and sorts rows; equal ones are in the order of their ids, so that pages have a place to go on from. */
final class RowSelection {
    private final TableView table;
    private final QueryOptions options;
    private final RowFilter filter;

    RowSelection(TableView table, QueryOptions options, QueryContext context) {
        this.table = table;
        this.options = options;
        this.filter = new RowFilter(table, context);
    }

    List<RowView> filtered(List<RowView> rows) {
        Condition condition = options.filter();
        return condition == null
                ? rows
                : rows.stream().filter(row -> filter.accepts(condition, row)).toList();
    }

    List<RowView> sorted(List<RowView> rows) {
        return filtered(rows).stream().sorted(order()).toList();
    }

    Comparator<RowView> order() {
        Comparator<RowView> order = Comparator.comparing(row -> row.id().toString());
        for (int i = options.orderBy().size() - 1; i >= 0; i--) {
            OrderBy column = options.orderBy().get(i);
            Comparator<RowView> byColumn = (left, right) ->
                    Values.ORDER.compare(left.value(column.property()), right.value(column.property()));
            order = (column.descending() ? byColumn.reversed() : byColumn).thenComparing(order);
        }
        return order;
    }

    TableView table() {
        return table;
    }
}
