package dev.cosell.testkit.simulator.dataverse.odata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes rows as the Web API does: ETag, selected columns, annotations asked for, rows read along (dataverse-api 2.3, 2.9, 2.10). */
final class RowJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final String FORMATTED = "OData.Community.Display.V1.FormattedValue";
    private static final String LOOKUP_TABLE = "Microsoft.Dynamics.CRM.lookuplogicalname";
    private static final String LOOKUP_NAVIGATION = "Microsoft.Dynamics.CRM.associatednavigationproperty";

    private final ServiceAddress base;
    private final Preferences preferences;
    private final QueryContext context;

    RowJson(ServiceAddress base, Preferences preferences, QueryContext context) {
        this.base = base;
        this.preferences = preferences;
        this.context = context;
    }

    ObjectNode row(RowView row, TableView table, QueryOptions options) {
        ObjectNode json = NODES.objectNode();
        json.put("@odata.etag", etag(row.version()));
        for (String property : columns(table, options)) {
            property(json, row, property);
        }
        for (Expand expand : options.expand()) {
            expand(json, row, table, expand);
        }
        return json;
    }

    static String etag(long version) {
        return "W/\"" + version + "\"";
    }

    static Set<String> columns(TableView table, QueryOptions options) {
        List<String> selected = QueryCheck.columns(options.select(), table);
        Set<String> columns = new LinkedHashSet<>();
        if (selected.isEmpty() || selected.contains("*")) {
            columns.addAll(table.properties());
        }
        for (String property : selected) {
            if (!property.equals("*")) {
                columns.add(property);
                columns.addAll(table.alongWith(property));
            }
        }
        columns.add(table.primaryId());
        return columns;
    }

    private void property(ObjectNode json, RowView row, String property) {
        Object value = row.value(property);
        if (value != null) {
            annotate(json, property, FORMATTED, row.formatted(property));
            annotate(json, property, LOOKUP_NAVIGATION, row.lookupNavigation(property));
            annotate(json, property, LOOKUP_TABLE, row.lookupTable(property));
        }
        json.set(property, node(value));
    }

    private void annotate(ObjectNode json, String property, String annotation, @Nullable String text) {
        if (text != null && preferences.wants(annotation)) {
            json.put(property + "@" + annotation, text);
        }
    }

    static JsonNode node(@Nullable Object value) {
        if (value == null) {
            return NODES.nullNode();
        }
        if (value instanceof Boolean flag) {
            return NODES.booleanNode(flag);
        }
        if (value instanceof Integer whole) {
            return NODES.numberNode(whole.intValue());
        }
        if (value instanceof Long whole) {
            return NODES.numberNode(whole.longValue());
        }
        if (value instanceof Double real) {
            return NODES.numberNode(real.doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return NODES.numberNode(decimal.signum() == 0 ? decimal.setScale(4, RoundingMode.UNNECESSARY) : decimal);
        }
        return NODES.textNode(text(value));
    }

    static String text(Object value) {
        if (value instanceof Instant instant) {
            return instant.truncatedTo(ChronoUnit.SECONDS).toString();
        }
        return value.toString();
    }

    private void expand(ObjectNode json, RowView row, TableView table, Expand expand) {
        TableView single = table.single(expand.navigation());
        if (single != null) {
            RowView target = row.single(expand.navigation());
            json.set(expand.navigation(), target == null ? NODES.nullNode() : expanded(target, single, expand));
            return;
        }
        TableView below = table.collection(expand.navigation());
        if (below == null) {
            throw ODataRefusal.noProperty(expand.navigation(), table.name());
        }
        String link = base.row(table.entitySet(), row.id()) + "/" + expand.navigation();
        ArrayNode rows = json.putArray(expand.navigation());
        if (context.collectionsAsLinks()) {
            json.put(expand.navigation() + "@odata.nextLink", link);
            return;
        }
        for (RowView one : below(row.many(expand.navigation()), below, expand.options())) {
            rows.add(expanded(one, below, expand));
        }
    }

    private ObjectNode expanded(RowView row, TableView table, Expand expand) {
        if (expand.links()) {
            return NODES.objectNode().put("@odata.id", base.row(table.entitySet(), row.id()));
        }
        return row(row, table, expand.options());
    }

    private List<RowView> below(List<RowView> rows, TableView table, QueryOptions options) {
        List<RowView> sorted = new ArrayList<>(new RowSelection(table, options, context).sorted(rows));
        Integer top = options.top();
        return top == null ? sorted : sorted.subList(0, Math.min(top, sorted.size()));
    }
}
