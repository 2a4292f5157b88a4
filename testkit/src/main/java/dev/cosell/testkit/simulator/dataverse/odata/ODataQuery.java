package dev.cosell.testkit.simulator.dataverse.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The query of one request against one table: read, checked, ready to be answered (dataverse-api 2.3, 2.4).
 *
 * <p>Immutable.
 */
public final class ODataQuery {
    private static final int MOST_COUNTED = 5000;
    private static final String CRM = "@Microsoft.Dynamics.CRM.";

    private final String rawQuery;
    private final QueryOptions options;
    private final TableView table;

    private ODataQuery(String rawQuery, QueryOptions options, TableView table) {
        this.rawQuery = rawQuery;
        this.options = options;
        this.table = table;
    }

    /**
     * Reads a query as it came over the wire.
     *
     * @param rawQuery still encoded, without the question mark
     * @throws ODataRefusal if the service would refuse it
     */
    public static ODataQuery parse(String rawQuery, TableView table) {
        QueryOptions options = QueryOptionsParser.parse(rawQuery);
        QueryCheck.check(options, table);
        return new ODataQuery(rawQuery, options, table);
    }

    /** Writes one row, with its context: {@code …#accounts(name)/$entity}. */
    public ObjectNode entity(RowView row, ServiceAddress base, Preferences preferences, QueryContext context) {
        onlyShape();
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        json.put("@odata.context", base.context(table.entitySet() + shape(options) + "/$entity"));
        json.setAll(new RowJson(base, preferences, context).row(row, table, options));
        return json;
    }

    private void onlyShape() {
        String banned = options.filter() != null
                ? "$filter"
                : !options.orderBy().isEmpty() ? "$orderby" : options.top() != null ? "$top" : "";
        if (!banned.isEmpty()) {
            throw ODataRefusal.query("The query option '" + banned + "' can only be applied to a collection.");
        }
    }

    /** Tells whether rows are read along, which makes a conditional read unconditional. */
    public boolean expands() {
        return !options.expand().isEmpty();
    }

    /** Returns the token of {@code $deltatoken}, or null. */
    public @Nullable String deltaToken() {
        return options.deltaToken();
    }

    /** Counts the rows that the condition finds, as {@code /$count} does. */
    public int count(List<RowView> rows, QueryContext context) {
        return new RowSelection(table, options, context).filtered(rows).size();
    }

    /**
     * Writes one page of a collection.
     *
     * @param rows all rows of the collection the caller may see
     * @param path of the collection below the service, for the next link: {@code accounts}
     */
    public ObjectNode collection(
            List<RowView> rows, String path, ServiceAddress base, Preferences preferences, QueryContext context) {
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        Aggregation apply = options.apply();
        if (apply != null) {
            json.put("@odata.context", base.context(table.entitySet()));
            json.set(
                    "value",
                    new Aggregates(apply, table, context)
                            .compute(new RowSelection(table, options, context).filtered(rows)));
            return json;
        }
        String seal = path + "?" + RawQuery.without(rawQuery, "$skiptoken");
        PageQuery.Page page = new PageQuery(table, options, context).page(rows, preferences, seal);
        json.put("@odata.context", base.context(table.entitySet() + shape(options)));
        envelope(json, page.total(), preferences);
        RowJson writer = new RowJson(base, preferences, context);
        ArrayNode value = json.putArray("value");
        page.rows().forEach(row -> value.add(writer.row(row, table, options)));
        PageCookie next = page.next();
        if (next != null) {
            json.put(
                    "@odata.nextLink",
                    base.base() + "/" + path + "?" + RawQuery.with(rawQuery, "$skiptoken", next.write(seal)));
        }
        return json;
    }

    private void envelope(ObjectNode json, int total, Preferences preferences) {
        if (preferences.wants(CRM.substring(1) + "totalrecordcount")) {
            json.put(CRM + "totalrecordcount", options.count() ? Math.min(total, MOST_COUNTED) : -1);
        }
        if (preferences.wants(CRM.substring(1) + "totalrecordcountlimitexceeded")) {
            json.put(CRM + "totalrecordcountlimitexceeded", options.count() && total > MOST_COUNTED);
        }
        if (preferences.wants(CRM.substring(1) + "globalmetadataversion")) {
            json.put(CRM + "globalmetadataversion", "1000");
        }
        if (options.count()) {
            json.put("@odata.count", Math.min(total, MOST_COUNTED));
        }
    }

    /** Writes a row as one of the changes since a token: the selected columns only. */
    public ObjectNode change(RowView row, ServiceAddress base, QueryContext context) {
        return new RowJson(base, Preferences.NONE, context).row(row, table, options);
    }

    /** Returns what {@code $select} and {@code $expand} add to a context: {@code (name,primarycontactid(fullname))}. */
    public String shape() {
        return shape(options);
    }

    private static String shape(QueryOptions options) {
        String expanded = options.expand().stream()
                .map(expand ->
                        expand.navigation() + (shape(expand.options()).isEmpty() ? "()" : shape(expand.options())))
                .collect(Collectors.joining(","));
        String selected = options.select().contains("*") ? "" : String.join(",", options.select());
        String inner = selected.isEmpty() || expanded.isEmpty() ? selected + expanded : selected + "," + expanded;
        return inner.isEmpty() ? "" : "(" + inner + ")";
    }
}
