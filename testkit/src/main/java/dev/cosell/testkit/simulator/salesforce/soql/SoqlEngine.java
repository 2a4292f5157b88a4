package dev.cosell.testkit.simulator.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.OrgSchema;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Evaluates statements over an organisation's rows. Thread-safe as far as the data is. */
public final class SoqlEngine {
    private final OrgData data;
    private final RowJson json;

    /** Makes an engine over an organisation. */
    public SoqlEngine(OrgData data, RowJson json) {
        this.data = data;
        this.json = json;
    }

    /**
     * The rows of a statement.
     *
     * @param rows the rows, complete
     * @param count how many there are, also for {@code COUNT()}
     * @param longTexts how many long texts are selected: two or more make small pages. The fact sheet says custom ones, and names the
     *     description among its examples: all count, which is the stricter reading
     */
    public record Result(List<JsonNode> rows, int count, int longTexts) {}

    /**
     * Runs a statement.
     *
     * @param withDeleted whether rows in the recycle bin count too, as with {@code queryAll}
     * @throws OrgRefusal as the service refuses
     */
    public Result run(String statement, boolean withDeleted) {
        SoqlQuery query = SoqlParser.parse(statement);
        OrgObject object = data.schema().object(query.from());
        if (object == null) {
            throw OrgRefusal.of(
                    "INVALID_TYPE",
                    "sObject type '" + query.from()
                            + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.");
        }
        check(query, object);
        List<OrgRow> rows =
                rows(query, withDeleted ? data.queryableWithDeleted(object.name()) : data.queryable(object.name()));
        if (query.select().isEmpty()) {
            return new Result(List.of(), rows.size(), 0);
        }
        List<JsonNode> rendered =
                rows.stream().<JsonNode>map(row -> render(query, row)).toList();
        return new Result(rendered, rows.size(), longTexts(query, object));
    }

    private static int longTexts(SoqlQuery query, OrgObject object) {
        int found = 0;
        for (SoqlQuery.Item item : query.select()) {
            if (item instanceof SoqlQuery.Item.Field path && path.path().size() == 1) {
                OrgField field = object.field(path.path().get(0));
                found += field != null && !field.filterable() ? 1 : 0;
            }
        }
        return found;
    }

    private List<OrgRow> rows(SoqlQuery query, List<OrgRow> from) {
        RowFilter filter = new RowFilter(data);
        List<OrgRow> rows = new ArrayList<>(
                from.stream().filter(row -> filter.matches(query.where(), row)).toList());
        if (!query.orderBy().isEmpty()) {
            rows.sort(order(query, filter));
        }
        int start = Math.min(query.offset(), rows.size());
        int end = query.limit() < 0 ? rows.size() : Math.min(rows.size(), start + query.limit());
        return rows.subList(start, end);
    }

    private static Comparator<OrgRow> order(SoqlQuery query, RowFilter filter) {
        Comparator<OrgRow> all = step(query.orderBy().get(0), filter);
        for (SoqlQuery.Order order : query.orderBy().subList(1, query.orderBy().size())) {
            all = all.thenComparing(step(order, filter));
        }
        return all;
    }

    private static Comparator<OrgRow> step(SoqlQuery.Order order, RowFilter filter) {
        return (a, b) -> compare(filter.value(order.path(), a), filter.value(order.path(), b), order);
    }

    private static int compare(@Nullable Object a, @Nullable Object b, SoqlQuery.Order order) {
        if (a == null || b == null) {
            int nullFirst = a == null ? (b == null ? 0 : -1) : 1;
            return order.nullsLast() ? -nullFirst : nullFirst;
        }
        int compared = RowFilter.compare(a, b);
        return order.descending() ? -compared : compared;
    }

    private static void requireOnce(SoqlQuery query) {
        Set<String> seen = new HashSet<>();
        for (SoqlQuery.Item item : query.select()) {
            if (item instanceof SoqlQuery.Item.Field field) {
                String name = String.join(".", field.path());
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw OrgRefusal.of("INVALID_FIELD", "duplicate field selected: " + name);
                }
            }
        }
    }

    private void check(SoqlQuery query, OrgObject object) {
        requireOnce(query);
        for (SoqlQuery.Item item : query.select()) {
            if (item instanceof SoqlQuery.Item.Field path) {
                new PathCheck(data.schema(), object).require(path.path());
            } else if (item instanceof SoqlQuery.Item.Children children) {
                check(children.query(), child(object, children.query()).child());
            }
        }
        new PathCheck(data.schema(), object).requireFilterable(query.where());
        query.orderBy().forEach(order -> new PathCheck(data.schema(), object).requireFilterable(order.path()));
    }

    private OrgSchema.ChildRelationship child(OrgObject object, SoqlQuery query) {
        OrgSchema.ChildRelationship children = data.schema().children(object, query.from());
        if (children == null) {
            throw OrgRefusal.of(
                    "INVALID_TYPE",
                    "Didn't understand relationship '" + query.from()
                            + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.");
        }
        return children;
    }

    private ObjectNode render(SoqlQuery query, OrgRow row) {
        ObjectNode rendered = json.attributes(row);
        for (SoqlQuery.Item item : query.select()) {
            if (item instanceof SoqlQuery.Item.Field field) {
                put(rendered, row, field.path());
            } else if (item instanceof SoqlQuery.Item.Children children) {
                rendered.set(child(row.object(), children.query()).name(), children(children.query(), row));
            }
        }
        return rendered;
    }

    private JsonNode children(SoqlQuery query, OrgRow parent) {
        OrgSchema.ChildRelationship relationship = child(parent.object(), query);
        List<OrgRow> own = data.queryable(relationship.child().name()).stream()
                .filter(row -> parent.id().equals(row.get(relationship.field())))
                .toList();
        List<OrgRow> rows = rows(query, own);
        if (rows.isEmpty()) {
            return JsonNodeFactory.instance.nullNode();
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("totalSize", rows.size()).put("done", true);
        ArrayNode records = result.putArray("records");
        rows.forEach(row -> records.add(render(query, row)));
        return result;
    }

    private void put(ObjectNode target, OrgRow row, List<String> path) {
        if (path.size() == 1) {
            OrgField field = row.object().field(path.get(0));
            if (field != null) {
                target.set(field.name(), json.value(field, row));
            }
            return;
        }
        OrgField reference = row.object().relationship(path.get(0));
        OrgRow parent = reference == null ? null : data.row(row.text(reference.name()));
        String name = reference == null ? path.get(0) : String.valueOf(reference.relationship());
        if (parent == null) {
            target.putNull(name);
            return;
        }
        JsonNode present = target.get(name);
        ObjectNode nested = present instanceof ObjectNode known ? known : json.attributes(parent);
        target.set(name, nested);
        put(nested, parent, path.subList(1, path.size()));
    }
}
