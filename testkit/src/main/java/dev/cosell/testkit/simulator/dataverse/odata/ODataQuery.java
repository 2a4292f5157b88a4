package dev.cosell.testkit.simulator.dataverse.odata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
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
     * @throws OrgRefusal if the service would refuse it
     */
    public static ODataQuery parse(String rawQuery, TableView table) {
        QueryOptions options = QueryOptionsParser.parse(rawQuery);
        QueryCheck.check(options, table);
        return new ODataQuery(rawQuery, options, table);
    }

    /** Writes one row, with its context: {@code …#accounts(name)/$entity}. */
    public ObjectNode entity(RowView row, Reply reply) {
        onlyShape();
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        json.put("@odata.context", reply.base().context(reply.context() + shape(options) + "/$entity"));
        json.setAll(new RowJson(reply.base(), reply.preferences(), reply.query()).row(row, table, options));
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
     * @param rows all rows of the collection that the caller may see
     */
    public ObjectNode collection(List<RowView> rows, Reply reply) {
        ObjectNode json = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        Aggregation apply = options.apply();
        if (apply != null) {
            List<RowView> found = new RowSelection(table, options, reply.query()).filtered(rows);
            json.put("@odata.context", reply.base().context(reply.context()));
            json.set("value", new Aggregates(apply, table, reply.query()).compute(found));
            return json;
        }
        String seal = reply.path() + "?" + RawQuery.without(rawQuery, "$skiptoken");
        PageQuery.Page page = new PageQuery(table, options, reply.query()).page(rows, reply.preferences(), seal);
        json.put("@odata.context", reply.base().context(reply.context() + shape(options)));
        envelope(json, page.total(), reply.preferences());
        RowJson writer = new RowJson(reply.base(), reply.preferences(), reply.query());
        ArrayNode value = json.putArray("value");
        page.rows().forEach(row -> value.add(writer.row(row, table, options)));
        PageCookie next = page.next();
        if (next != null) {
            json.put(
                    "@odata.nextLink",
                    reply.base().base() + "/" + reply.path() + "?"
                            + RawQuery.with(rawQuery, "$skiptoken", next.write(seal)));
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
    public ObjectNode change(OrgData data, OrgTable of, OrgRow row, Reply reply) {
        return new RowJson(reply.base(), reply.preferences(), reply.query())
                .row(new OrgRowView(data, of, row), table, options);
    }

    /** Returns the first option that change tracking does not take, or null. */
    public @Nullable String bannedWithTracking() {
        if (options.filter() != null) {
            return "$filter";
        }
        if (!options.orderBy().isEmpty()) {
            return "$orderby";
        }
        if (!options.expand().isEmpty()) {
            return "$expand";
        }
        return options.top() != null ? "$top" : options.apply() != null ? "$apply" : null;
    }

    /** Returns the cookie of a further page as it came, decoded once, or null. */
    public @Nullable String skipToken() {
        return options.skipToken();
    }

    /** Returns the query as it was sent. */
    public String rawQuery() {
        return rawQuery;
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
