package dev.cosell.testkit.simulator.salesforce;

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
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows one by one: create, read, update, delete, upsert, and conditions by whole-second dates (salesforce-api 2.6, 2.7, 2.9). */
final class RowResource {
    private final OrgData data;
    private final RowJson json;
    private final String version;

    RowResource(OrgData data, RowJson json, String version) {
        this.data = data;
        this.json = json;
        this.version = version;
    }

    ApiResult create(ApiRequest request, String type) {
        OrgObject object = data.schema().require(type);
        OrgRow row = data.create(object.name(), RowBody.fields(request.body(), false), request.user());
        String location = "/services/data/" + version + "/sobjects/" + object.name() + "/" + row.id();
        return new ApiResult(201, Answers.saved(row.id()), Map.of("Location", location));
    }

    ApiResult read(ApiRequest request, String type, String id) {
        OrgRow row = row(type, id);
        Conditions.requireUnmodified(request, row);
        if (Conditions.isUnmodified(request, row)) {
            return ApiResult.of(304, null);
        }
        String fields = request.query().get("fields");
        if (fields == null) {
            return ApiResult.of(200, json.whole(row));
        }
        ObjectNode body = json.attributes(row);
        for (String name : fields.split(",", -1)) {
            OrgField field = row.object().field(name.strip());
            if (field == null) {
                throw OrgRefusal.of(
                        "INVALID_FIELD",
                        "No such column '" + name.strip() + "' on sobject of type "
                                + row.object().name());
            }
            body.set(field.name(), json.value(field, row));
        }
        return ApiResult.of(200, body);
    }

    ApiResult update(ApiRequest request, String type, String id) {
        OrgRow row = row(type, id);
        Conditions.requireUnmodified(request, row);
        data.update(row.id(), RowBody.fields(request.body(), false), request.user());
        return ApiResult.of(204, null);
    }

    ApiResult delete(ApiRequest request, String type, String id) {
        data.delete(row(type, id).id(), request.user());
        return ApiResult.of(204, null);
    }

    ApiResult upsert(ApiRequest request, String type, String fieldName, String value) {
        OrgObject object = data.schema().require(type);
        OrgField key = object.field(fieldName);
        if (key == null || !key.externalId()) {
            throw OrgRefusal.notFound();
        }
        if (value.isBlank()) {
            throw OrgRefusal.of("MISSING_ARGUMENT", key.name() + " not specified", key.name());
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(RowBody.fields(request.body(), false));
        if (fields.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(fieldName))) {
            throw OrgRefusal.of(
                    "INVALID_FIELD",
                    "The " + key.name() + " field should not be specified in the sobject data.",
                    key.name());
        }
        List<OrgRow> matches = data.rows(object.name()).stream()
                .filter(row -> value.equalsIgnoreCase(row.text(key.name())))
                .toList();
        if (matches.size() > 1) {
            ArrayNode urls = JsonNodeFactory.instance.arrayNode();
            matches.forEach(
                    row -> urls.add("/services/data/" + version + "/sobjects/" + object.name() + "/" + row.id()));
            return ApiResult.of(300, urls);
        }
        if (matches.isEmpty()) {
            fields.put(key.name(), value);
            ObjectNode created = Answers.saved(
                    data.create(object.name(), fields, request.user()).id());
            return ApiResult.of(201, created.put("created", true));
        }
        OrgRow updated = data.update(matches.get(0).id(), fields, request.user());
        return ApiResult.of(200, Answers.saved(updated.id()).put("created", false));
    }

    private OrgRow row(String type, String id) {
        OrgObject object = data.schema().require(type);
        if (!OrgIds.isId(id)) {
            throw new OrgRefusal(
                    404,
                    "NOT_FOUND",
                    "Provided external ID field does not exist or is not accessible: " + id,
                    List.of());
        }
        if (!id.startsWith(object.keyPrefix())) {
            throw OrgRefusal.of("MALFORMED_ID", object.name() + " ID: id value of incorrect type: " + id, "Id");
        }
        OrgRow row = data.row(id);
        if (row == null) {
            throw OrgRefusal.notFound();
        }
        if (row.isDeleted()) {
            throw new OrgRefusal(404, "ENTITY_IS_DELETED", "entity is deleted", List.of());
        }
        return row;
    }

    JsonNode updatedOrDeleted(ApiRequest request, String type, boolean deleted) {
        return new Replication(data, data.schema().require(type)).answer(request.query(), deleted);
    }
}
