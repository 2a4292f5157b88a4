package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collections: at most 200 rows, at most 10 chunks of types, one result per row in order (salesforce-api 2.10). */
final class CollectionResource {
    private static final int MOST_ROWS = 200;
    private static final int MOST_RETRIEVED = 2000;
    private static final int MOST_CHUNKS = 10;

    private final OrgData data;
    private final RowWriter writer;
    private final RowJson json;

    CollectionResource(OrgParts org, RowJson json) {
        this.data = org.data();
        this.writer = org.writer();
        this.json = json;
    }

    JsonNode create(ApiRequest request) {
        return each(request, record -> {
            OrgObject object = type(record);
            return Answers.saved(writer.create(object.name(), RowBody.fields(record, false), request.user())
                    .id());
        });
    }

    JsonNode update(ApiRequest request) {
        return each(request, record -> {
            OrgObject object = type(record);
            String id = id(record);
            if (!OrgIds.isId(id) || !id.startsWith(object.keyPrefix())) {
                throw malformed(object.name(), id);
            }
            requireKnown(id);
            return Answers.saved(writer.update(id, RowBody.fields(record, true), request.user())
                    .id());
        });
    }

    JsonNode upsert(ApiRequest request, String typeName, String fieldName) {
        OrgField key = data.schema().require(typeName).field(fieldName);
        if (key == null || !key.externalId()) {
            throw OrgRefusal.notFound();
        }
        KeyedRowResource.requireSight(data, key);
        Set<String> twice = CollectionKeys.twice(request.body().path("records"), key);
        return each(request, record -> upsertOne(request, record, key, twice));
    }

    private ObjectNode upsertOne(ApiRequest request, JsonNode record, OrgField key, Set<String> twice) {
        OrgObject object = type(record);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(RowBody.fields(record, false));
        String value = CollectionKeys.of(record, key);
        if (value.isBlank()) {
            throw OrgRefusal.of("MISSING_ARGUMENT", key.name() + " not specified", key.name());
        }
        if (twice.contains(value.toLowerCase(Locale.ROOT))) {
            throw OrgRefusal.of("DUPLICATE_EXTERNAL_ID", "Duplicate external id specified: " + value, key.name());
        }
        List<OrgRow> matches = data.holding(object.name(), key, value);
        if (matches.size() > 1) {
            throw OrgRefusal.of(
                    "DUPLICATE_EXTERNAL_ID", key.name() + ": more than one record found for external id field");
        }
        boolean fresh = matches.isEmpty();
        OrgRow row = fresh
                ? writer.create(object.name(), fields, request.user())
                : writer.update(matches.get(0).id(), fields, request.user());
        return Answers.saved(row.id()).put("created", fresh);
    }

    JsonNode delete(ApiRequest request) {
        ArrayNode ids = JsonNodeFactory.instance.arrayNode();
        List.of(request.query().getOrDefault("ids", "").split(",", -1)).forEach(ids::add);
        if (ids.size() > MOST_ROWS) {
            throw tooMany(MOST_ROWS);
        }
        boolean allOrNone = request.query().getOrDefault("allOrNone", "false").equalsIgnoreCase("true");
        return each(ids, allOrNone, element -> {
            String id = element.asText();
            if (!OrgIds.isId(id)) {
                throw malformed("Record", id);
            }
            requireKnown(id);
            writer.delete(id, request.user());
            return Answers.saved(OrgIds.to18(id));
        });
    }

    private static OrgRefusal malformed(String object, String id) {
        return OrgRefusal.of("MALFORMED_ID", object + " ID: id value of incorrect type: " + id, "Id");
    }

    /** Items have no status of their own, so an id that nobody has is a bad reference and not a missing resource (salesforce-api 3.3). */
    private void requireKnown(String id) {
        if (data.row(id) == null) {
            throw OrgRefusal.of("INVALID_CROSS_REFERENCE_KEY", "invalid cross reference id");
        }
    }

    private static OrgRefusal tooMany(int most) {
        return OrgRefusal.of(
                "EXCEEDED_ID_LIMIT", "record limit reached. cannot submit more than " + most + " records in this call");
    }

    JsonNode retrieve(String typeName, List<String> ids, List<String> fields) {
        OrgObject object = data.schema().require(typeName);
        if (ids.size() > MOST_RETRIEVED) {
            throw tooMany(MOST_RETRIEVED);
        }
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        for (String id : ids) {
            OrgRow row = OrgIds.isId(id) ? data.row(id) : null;
            if (row == null || row.isDeleted() || !row.object().name().equals(object.name())) {
                results.addNull();
            } else {
                results.add(chosen(row, fields));
            }
        }
        return results;
    }

    private ObjectNode chosen(OrgRow row, List<String> fields) {
        ObjectNode node = json.attributes(row);
        for (String name : fields) {
            OrgField field = row.object().field(name.strip());
            if (field == null) {
                throw OrgRefusal.of(
                        "INVALID_FIELD",
                        "No such column '" + name + "' on sobject of type "
                                + row.object().name());
            }
            node.set(field.name(), json.value(field, row));
        }
        return node;
    }

    private JsonNode each(ApiRequest request, Function<JsonNode, ObjectNode> save) {
        JsonNode records = request.body().path("records");
        checkEnvelope(records);
        return each(records, request.body().path("allOrNone").asBoolean(false), save);
    }

    private JsonNode each(JsonNode records, boolean allOrNone, Function<JsonNode, ObjectNode> save) {
        List<ObjectNode> results = Attempt.of(
                data,
                () -> {
                    List<ObjectNode> each = new ArrayList<>();
                    records.forEach(record -> each.add(one(record, save)));
                    return each;
                },
                done -> !allOrNone || done.stream().allMatch(CollectionResource::isSaved));
        if (allOrNone && !results.stream().allMatch(CollectionResource::isSaved)) {
            results.replaceAll(result -> isSaved(result) ? Answers.rolledBack() : result);
        }
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        results.forEach(body::add);
        return body;
    }

    private static boolean isSaved(ObjectNode result) {
        return result.path("success").asBoolean();
    }

    private static ObjectNode one(JsonNode record, Function<JsonNode, ObjectNode> save) {
        try {
            return save.apply(record);
        } catch (OrgRefusal refusal) {
            return Answers.failed(refusal);
        }
    }

    private static void checkEnvelope(JsonNode records) {
        if (!records.isArray() || records.isEmpty()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "records is required");
        }
        if (records.size() > MOST_ROWS) {
            throw tooMany(MOST_ROWS);
        }
        int chunks = 0;
        String last = "";
        Set<String> types = new HashSet<>();
        for (JsonNode record : records) {
            String type = record.path("attributes").path("type").asText();
            chunks += type.equals(last) ? 0 : 1;
            last = type;
            types.add(type.toLowerCase(Locale.ROOT));
        }
        if (types.contains("user") && types.size() > 1) {
            throw OrgRefusal.of(
                    "MIXED_DML_OPERATION", "DML operation on setup object is not permitted with a non-setup object");
        }
        if (chunks > MOST_CHUNKS) {
            throw OrgRefusal.of("INVALID_OPERATION", "the request has more than 10 chunks of different types");
        }
    }

    private OrgObject type(JsonNode record) {
        OrgObject object =
                data.schema().object(record.path("attributes").path("type").asText());
        if (object == null) {
            throw OrgRefusal.of("INVALID_TYPE", "sObject type is not supported");
        }
        return object;
    }

    private static String id(JsonNode record) {
        return record.hasNonNull("id")
                ? record.path("id").asText()
                : record.path("Id").asText();
    }
}
