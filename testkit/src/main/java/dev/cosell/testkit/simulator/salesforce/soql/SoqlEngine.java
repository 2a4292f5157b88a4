package dev.cosell.testkit.simulator.salesforce.soql;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.OrgSchema;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Item;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Evaluates statements over an organisation's rows. Thread-safe as far as the data is. */
public final class SoqlEngine {
    private static final int MOST_GROUPS = 2000;
    private static final int EAGER = 10_000;

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
        QueryCheck check = new QueryCheck(data, new SoqlPlace(statement));
        OrgObject object = check.check(query);
        return new Run(check, withDeleted).result(query, object);
    }

    /** One statement at work; what a semi join finds is kept for all rows of its statement. */
    private final class Run {
        private final QueryCheck check;
        private final boolean withDeleted;
        private final Map<SoqlQuery, Set<String>> semiJoins = new HashMap<>();
        private final RowFilter filter = new RowFilter(data, this::semiJoin);
        private final RowRenderer renderer = new RowRenderer(data, json);

        Run(QueryCheck check, boolean withDeleted) {
            this.check = check;
            this.withDeleted = withDeleted;
        }

        Result result(SoqlQuery query, OrgObject object) {
            List<OrgRow> all = all(object);
            if (query.isCount() && query.groupBy().isEmpty()) {
                return new Result(List.of(), rows(query, all).size(), 0);
            }
            if (query.isAggregate()) {
                return groups(query, all);
            }
            List<OrgRow> found = rows(query, all);
            // A long result is rendered page by page: a million rows as JSON would fill the memory.
            List<JsonNode> rendered = found.size() > EAGER
                    ? new Rendered(query, found)
                    : found.stream().<JsonNode>map(row -> render(query, row)).toList();
            return new Result(rendered, rendered.size(), longTexts(query, object));
        }

        private final class Rendered extends AbstractList<JsonNode> {
            private final SoqlQuery query;
            private final List<OrgRow> found;

            Rendered(SoqlQuery query, List<OrgRow> found) {
                this.query = query;
                this.found = found;
            }

            @Override
            public JsonNode get(int at) {
                return render(query, found.get(at));
            }

            @Override
            public int size() {
                return found.size();
            }
        }

        private List<OrgRow> all(OrgObject object) {
            return withDeleted ? data.queryableWithDeleted(object.name()) : data.queryable(object.name());
        }

        private Result groups(SoqlQuery query, List<OrgRow> all) {
            List<OrgRow> matching = all.stream()
                    .filter(row -> filter.matches(query.where(), row))
                    .toList();
            List<JsonNode> groups = new RowGroups(query, filter).of(matching);
            if (groups.size() > MOST_GROUPS) {
                throw OrgRefusal.of(
                        "EXCEEDED_ID_LIMIT",
                        "Aggregate query does not support queryMore(), use LIMIT to restrict the results to a single batch");
            }
            return new Result(groups, groups.size(), 0);
        }

        private List<OrgRow> rows(SoqlQuery query, List<OrgRow> from) {
            Stream<OrgRow> matching = from.stream().filter(row -> filter.matches(query.where(), row));
            Comparator<OrgRow> order = query.orderBy().stream()
                    .map(this::step)
                    .reduce(Comparator::thenComparing)
                    .orElse(null);
            long most = query.limit() < 0 ? Long.MAX_VALUE : (long) query.offset() + query.limit();
            List<OrgRow> rows = order == null ? matching.limit(most).toList() : FirstRows.of(matching, order, most);
            return rows.subList(Math.min(query.offset(), rows.size()), rows.size());
        }

        private Comparator<OrgRow> step(SoqlQuery.Order order) {
            SoqlPath path = ((Item.Field) order.key()).path();
            return (a, b) -> compare(filter.value(path, a), filter.value(path, b), filter.type(path, a), order);
        }

        private Set<String> semiJoin(SoqlQuery query) {
            Set<String> known = semiJoins.get(query);
            if (known == null) {
                known = new HashSet<>();
                SoqlPath path = ((Item.Field) query.select().get(0)).path();
                for (OrgRow row :
                        rows(query, all(data.schema().require(query.from().text())))) {
                    Object id = filter.value(path, row);
                    if (id != null) {
                        known.add(OrgIds.to18(id.toString()));
                    }
                }
                semiJoins.put(query, known);
            }
            return known;
        }

        private ObjectNode render(SoqlQuery query, OrgRow row) {
            ObjectNode rendered = json.attributes(row);
            for (Item item : query.select()) {
                if (item instanceof Item.Children children) {
                    OrgSchema.ChildRelationship relationship = check.child(row.object(), children.query());
                    rendered.set(relationship.name(), children(children.query(), relationship, row));
                } else {
                    renderer.put(rendered, row, item);
                }
            }
            return rendered;
        }

        private JsonNode children(SoqlQuery query, OrgSchema.ChildRelationship relationship, OrgRow parent) {
            List<OrgRow> own = data.children(relationship, parent.id(), withDeleted);
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
    }

    private static int longTexts(SoqlQuery query, OrgObject object) {
        int found = 0;
        for (Item item : query.select()) {
            if (item instanceof Item.Field path && path.path().parents().isEmpty()) {
                OrgField field = object.field(path.path().name());
                found += field != null && !field.filterable() ? 1 : 0;
            } else if (item instanceof Item.Fields fields) {
                found += (int) FieldGroups.of(object, fields.group()).stream()
                        .filter(field -> !field.filterable())
                        .count();
            }
        }
        return found;
    }

    static int compare(@Nullable Object a, @Nullable Object b, String type, SoqlQuery.Order order) {
        if (a == null || b == null) {
            int nullFirst = Objects.equals(a, b) ? 0 : a == null ? -1 : 1;
            return order.nullsLast() ? -nullFirst : nullFirst;
        }
        return order.descending() ? ValueOrder.compare(type, b, a) : ValueOrder.compare(type, a, b);
    }
}
