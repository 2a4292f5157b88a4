package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgSchema;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Trees: rows with rows below them, created together or not at all (salesforce-api 2.10). */
final class TreeResource {
    private static final int MOST_ROWS = 200;
    private static final int MOST_LEVELS = 5;
    private static final int MOST_TYPES = 5;

    private final OrgData data;
    private final RowWriter writer;

    TreeResource(OrgParts org) {
        this.data = org.data();
        this.writer = org.writer();
    }

    ApiResult run(ApiRequest request, String type) {
        OrgObject root = data.schema().require(type);
        JsonNode records = request.body().path("records");
        if (!records.isArray() || records.isEmpty()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "records is required");
        }
        Set<String> names = new LinkedHashSet<>();
        Set<String> types = new LinkedHashSet<>();
        check(records, root.name(), 1, names, types);
        if (names.size() > MOST_ROWS || types.size() > MOST_TYPES) {
            throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 200 records and 5 types in a tree reached");
        }
        ArrayNode failures = JsonNodeFactory.instance.arrayNode();
        ArrayNode created = Attempt.of(data, () -> grown(request, root, records, failures), done -> failures.isEmpty());
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("hasErrors", !failures.isEmpty()).set("results", failures.isEmpty() ? created : failures);
        return ApiResult.of(failures.isEmpty() ? 201 : 400, body);
    }

    private void check(JsonNode records, String type, int level, Set<String> names, Set<String> types) {
        if (level > MOST_LEVELS) {
            throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 5 levels in a tree reached");
        }
        types.add(type);
        for (JsonNode record : records) {
            JsonNode attributes = record.path("attributes");
            String name = attributes.path("referenceId").asText();
            if (!attributes.path("type").asText().equalsIgnoreCase(type)) {
                throw OrgRefusal.of("INVALID_INPUT", "all records of a level are of the type " + type);
            }
            if (name.isBlank() || !names.add(name)) {
                throw OrgRefusal.of("INVALID_INPUT", "referenceId '" + name + "' is missing or not unique");
            }
            record.fields().forEachRemaining(entry -> {
                if (entry.getValue().path("records").isArray()) {
                    OrgSchema.ChildRelationship below = below(data.schema().require(type), entry.getKey());
                    check(entry.getValue().path("records"), below.child().name(), level + 1, names, types);
                }
            });
        }
    }

    private OrgSchema.ChildRelationship below(OrgObject object, String relationship) {
        OrgSchema.ChildRelationship below = data.schema().children(object, relationship);
        if (below == null) {
            throw OrgRefusal.of("INVALID_FIELD", "No such relationship '" + relationship + "' on " + object.name());
        }
        return below;
    }

    /** What grows: who asks, what was created, what failed. */
    private record Growth(ApiRequest request, ArrayNode results, ArrayNode failures) {}

    private ArrayNode grown(ApiRequest request, OrgObject root, JsonNode records, ArrayNode failures) {
        Growth growth = new Growth(request, JsonNodeFactory.instance.arrayNode(), failures);
        create(growth, root, records, Map.of());
        return growth.results();
    }

    private void create(Growth growth, OrgObject object, JsonNode records, Map<String, Object> parent) {
        for (JsonNode record : records) {
            String name = record.path("attributes").path("referenceId").asText();
            try {
                Map<String, @Nullable Object> fields =
                        new LinkedHashMap<>(RowBody.fields(withoutChildren(record), false));
                fields.putAll(parent);
                String id = writer.create(
                                object.name(), fields, growth.request().user())
                        .id();
                growth.results().addObject().put("referenceId", name).put("id", id);
                record.fields().forEachRemaining(entry -> {
                    JsonNode children = entry.getValue().path("records");
                    if (children.isArray()) {
                        OrgSchema.ChildRelationship below = below(object, entry.getKey());
                        create(growth, below.child(), children, Map.of(below.field(), id));
                    }
                });
            } catch (OrgRefusal refusal) {
                ObjectNode failure = growth.failures().addObject().put("referenceId", name);
                failure.set("errors", Answers.failed(refusal).path("errors"));
            }
        }
    }

    private static ObjectNode withoutChildren(JsonNode record) {
        ObjectNode plain = JsonNodeFactory.instance.objectNode();
        record.fields().forEachRemaining(entry -> {
            if (!entry.getValue().has("records")) {
                plain.set(entry.getKey(), entry.getValue());
            }
        });
        return plain;
    }
}
