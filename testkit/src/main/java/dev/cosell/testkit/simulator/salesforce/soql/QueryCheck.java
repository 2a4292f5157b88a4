package dev.cosell.testkit.simulator.salesforce.soql;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgSchema;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Condition;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlQuery.Item;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks a statement against the objects before it runs, with the limits of queries (salesforce-api 2.8). */
final class QueryCheck {
    private static final int MOST_CHILDREN = 20;
    private static final int MOST_PARENTS = 55;
    private static final int DEEPEST = 5;
    private static final int MOST_ROWS_OF_ALL_FIELDS = 200;
    private static final Set<String> LINK_KEYS = Set.of("id", "contentdocumentid", "linkedentityid");

    private final OrgData data;
    private final SoqlPlace place;

    QueryCheck(OrgData data, SoqlPlace place) {
        this.data = data;
        this.place = place;
    }

    /** Checks the whole statement and returns its object. */
    OrgObject check(SoqlQuery query) {
        OrgObject object = object(query);
        check(query, object, 0);
        return object;
    }

    private OrgObject object(SoqlQuery query) {
        OrgObject object = data.schema().object(query.from().text());
        if (object == null) {
            throw place.refusal(
                    "INVALID_TYPE",
                    query.from().at(),
                    "sObject type '" + query.from().text()
                            + "' is not supported. If you are attempting to use a custom object, be sure to append the '__c' after the entity name.");
        }
        return object;
    }

    private void check(SoqlQuery query, OrgObject object, int depth) {
        PathCheck paths = new PathCheck(data.schema(), object, place);
        if (depth > DEEPEST) {
            throw OrgRefusal.of("MALFORMED_QUERY", "Nesting of semi join sub-selects and children is too deep");
        }
        requireOnce(query, object);
        requireRelationships(query);
        query.select().forEach(item -> item(query, item, object, depth));
        new ConditionCheck(paths, data.shape().multiCurrency(), this::semiJoin).check(query.where());
        if (object.name().equals("ContentDocumentLink") && !namesALink(query.where())) {
            throw OrgRefusal.of(
                    "MALFORMED_QUERY",
                    "Implementation restriction: ContentDocumentLink requires a filter by a single Id on ContentDocumentId or LinkedEntityId using the equals operator or multiple Id's using the IN operator.");
        }
        query.groupBy().forEach(paths::requireGroupable);
        query.orderBy().forEach(order -> order(query, order.key(), paths));
    }

    private void item(SoqlQuery query, Item item, OrgObject object, int depth) {
        PathCheck paths = new PathCheck(data.schema(), object, place);
        if (item instanceof Item.Field field) {
            paths.require(field.path());
            requireGrouped(query, field);
        } else if (item instanceof Item.Shown shown) {
            shown(query, shown, paths);
        } else if (item instanceof Item.Aggregate sum && sum.path() != null) {
            aggregate(sum.function(), sum.path(), paths);
        } else if (item instanceof Item.Fields fields) {
            fields(query, fields);
        } else if (item instanceof Item.Children children) {
            if (query.isAggregate()) {
                throw OrgRefusal.of("MALFORMED_QUERY", "Subselects are not allowed in a grouped query");
            }
            check(children.query(), child(object, children.query()).child(), depth + 1);
        }
    }

    private void requireGrouped(SoqlQuery query, Item.Field field) {
        String text = field.path().text();
        boolean grouped = query.groupBy().stream().anyMatch(path -> path.text().equalsIgnoreCase(text));
        if (query.isAggregate() && !grouped) {
            throw place.refusal("MALFORMED_QUERY", field.path().at(), "Field must be grouped or aggregated: " + text);
        }
        if (!query.isAggregate() && field.alias() != null) {
            throw place.refusal("MALFORMED_QUERY", field.path().at(), "only aggregate expressions use field aliasing");
        }
    }

    private void shown(SoqlQuery query, Item.Shown shown, PathCheck paths) {
        String type = paths.require(shown.path()).type();
        boolean fits =
                switch (shown.function().toLowerCase(Locale.ROOT)) {
                    case "tolabel" -> type.equals("picklist") || type.equals("multipicklist");
                    case "convertcurrency" ->
                        type.equals("currency") && data.shape().multiCurrency();
                    default ->
                        Set.of("currency", "percent", "int", "double", "date", "datetime")
                                .contains(type);
                };
        if (!fits || query.isAggregate()) {
            throw paths.refusal(
                    shown.path(),
                    shown.function() + " cannot be used with " + shown.path().text());
        }
    }

    private static void aggregate(String function, SoqlPath path, PathCheck paths) {
        OrgField field = paths.requireFilterable(path);
        boolean number = Set.of("currency", "percent", "int", "double").contains(field.type());
        if (!number && (function.equals("SUM") || function.equals("AVG"))) {
            throw paths.refusal(path, "field " + path.text() + " does not support aggregate operator " + function);
        }
    }

    private void fields(SoqlQuery query, Item.Fields fields) {
        boolean bounded = query.limit() >= 0 && query.limit() <= MOST_ROWS_OF_ALL_FIELDS;
        if (query.isAggregate() || !fields.group().equals("STANDARD") && !bounded) {
            throw place.refusal(
                    "MALFORMED_QUERY", fields.at(), "The SOQL FIELDS function must have a LIMIT of at most 200");
        }
    }

    private static void order(SoqlQuery query, Item key, PathCheck paths) {
        if (key instanceof Item.Aggregate sum) {
            if (sum.path() == null || !query.isAggregate()) {
                throw OrgRefusal.of("MALFORMED_QUERY", "Ordering by an aggregate needs GROUP BY");
            }
            aggregate(sum.function(), sum.path(), paths);
        } else if (key instanceof Item.Field field) {
            paths.requireSortable(field.path());
            boolean grouped = query.groupBy().stream()
                    .anyMatch(path -> path.text().equalsIgnoreCase(field.path().text()));
            if (query.isAggregate() && !grouped) {
                throw OrgRefusal.of(
                        "MALFORMED_QUERY",
                        "Ordered field must be grouped or aggregated: "
                                + field.path().text());
            }
        }
    }

    private OrgField semiJoin(SoqlQuery query) {
        OrgObject object = object(query);
        check(query, object, 1);
        SoqlPath path = ((Item.Field) query.select().get(0)).path();
        return new PathCheck(data.schema(), object, place).require(path);
    }

    OrgSchema.ChildRelationship child(OrgObject object, SoqlQuery query) {
        OrgSchema.ChildRelationship children =
                data.schema().children(object, query.from().text());
        if (children == null) {
            throw place.refusal(
                    "INVALID_TYPE",
                    query.from().at(),
                    "Didn't understand relationship '" + query.from().text()
                            + "' in FROM part of query call. If you are attempting to use a custom relationship, be sure to append the '__r' after the custom relationship name.");
        }
        return children;
    }

    private void requireOnce(SoqlQuery query, OrgObject object) {
        Set<String> seen = new HashSet<>();
        for (Item item : query.select()) {
            for (String name : names(item, object)) {
                if (!seen.add(name.toLowerCase(Locale.ROOT))) {
                    throw OrgRefusal.of("INVALID_FIELD", "duplicate field selected: " + name);
                }
            }
        }
    }

    private static List<String> names(Item item, OrgObject object) {
        if (item instanceof Item.Field field) {
            return List.of(field.alias() == null ? field.path().text() : field.alias());
        }
        if (item instanceof Item.Shown shown) {
            return List.of(shown.alias() == null ? shown.path().text() : shown.alias());
        }
        if (item instanceof Item.Fields fields) {
            return FieldGroups.of(object, fields.group()).stream()
                    .map(OrgField::name)
                    .toList();
        }
        return item instanceof Item.Aggregate sum && sum.alias() != null ? List.of(sum.alias()) : List.of();
    }

    private static void requireRelationships(SoqlQuery query) {
        Set<String> parents = new HashSet<>();
        int children = 0;
        for (Item item : query.select()) {
            children += item instanceof Item.Children ? 1 : 0;
            if (item instanceof Item.Field field && !field.path().parents().isEmpty()) {
                parents.add(String.join(".", field.path().parents()).toLowerCase(Locale.ROOT));
            }
        }
        if (children > MOST_CHILDREN || parents.size() > MOST_PARENTS) {
            throw OrgRefusal.of(
                    "MALFORMED_QUERY",
                    children > MOST_CHILDREN
                            ? "The number of parent to child relationships exceeds the limit of 20"
                            : "The number of child to parent relationships exceeds the limit of 55");
        }
    }

    private static boolean namesALink(@Nullable Condition condition) {
        if (condition instanceof Condition.All all) {
            return all.parts().stream().anyMatch(QueryCheck::namesALink);
        }
        if (condition instanceof Condition.Compare compare) {
            return compare.operator().equals("=") && compare.literal() != null && isLinkKey(compare.path());
        }
        return condition instanceof Condition.In in && !in.negated() && isLinkKey(in.path());
    }

    private static boolean isLinkKey(SoqlPath path) {
        return LINK_KEYS.contains(path.text().toLowerCase(Locale.ROOT));
    }
}
