package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts the answer to a query into pages. The next page begins behind the last row's values, wherever rows stand by then. */
final class PageQuery {
    private final TableView table;
    private final QueryOptions options;
    private final QueryContext context;
    private final RowSelection selection;

    PageQuery(TableView table, QueryOptions options, QueryContext context) {
        this.table = table;
        this.options = options;
        this.context = context;
        this.selection = new RowSelection(table, options, context);
    }

    /**
     * One page.
     *
     * @param rows the rows in their order
     * @param next where to go on, or null on the last page
     * @param total how many rows the query finds in all
     */
    record Page(List<RowView> rows, @Nullable PageCookie next, int total) {}

    Page page(List<RowView> all, Preferences preferences, String seal) {
        List<RowView> found = selection.sorted(all);
        String token = options.skipToken();
        PageCookie cookie = token == null ? null : PageCookie.read(token, seal);
        List<RowView> rest = cookie == null ? found : behind(found, cookie);
        Integer asked = preferences.pageSize();
        int pageSize = asked == null ? context.readings().defaultPageSize() : asked;
        Integer top = options.top();
        boolean topCounts = top != null && (asked == null || context.readings().topWins());
        if (topCounts && top != null) {
            return new Page(first(rest, top), null, found.size());
        }
        List<RowView> rows = first(rest, pageSize);
        boolean more = rest.size() > rows.size();
        int number = cookie == null ? 2 : cookie.page() + 1;
        return new Page(rows, more ? cookie(rows.get(rows.size() - 1), number) : null, found.size());
    }

    private static List<RowView> first(List<RowView> rows, int number) {
        return rows.subList(0, Math.min(number, rows.size()));
    }

    private PageCookie cookie(RowView last, int page) {
        List<@Nullable String> values = new ArrayList<>();
        for (OrderBy column : options.orderBy()) {
            Object value = last.value(column.property());
            values.add(value == null ? null : value.toString());
        }
        return new PageCookie(page, false, values, last.id().toString());
    }

    private List<RowView> behind(List<RowView> rows, PageCookie cookie) {
        if (cookie.last().size() != options.orderBy().size()) {
            throw ODataRefusal.of(400, "0x8004112a", "Malformed XML or wrong values in the Paging Cookie.");
        }
        return rows.stream().filter(row -> isBehind(row, cookie)).toList();
    }

    private boolean isBehind(RowView row, PageCookie cookie) {
        for (int i = 0; i < options.orderBy().size(); i++) {
            OrderBy column = options.orderBy().get(i);
            int comparison = Values.ORDER.compare(
                    row.value(column.property()), last(column, cookie.last().get(i)));
            if (comparison != 0) {
                return column.descending() ? comparison < 0 : comparison > 0;
            }
        }
        return Comparator.<String>naturalOrder().compare(row.id().toString(), cookie.id()) > 0;
    }

    private @Nullable Object last(OrderBy column, @Nullable String text) {
        EdmKind kind = table.kind(column.property());
        return text == null || kind == null ? null : Literals.ofKind(kind, text, "$skiptoken");
    }
}
