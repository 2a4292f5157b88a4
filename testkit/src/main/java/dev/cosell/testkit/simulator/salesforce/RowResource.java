package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.util.List;
import java.util.Map;

/** Rows one by one: create, read, update, delete, with conditions (salesforce-api 2.6, 2.7). */
final class RowResource {
    private final OrgData data;
    private final RowWriter writer;
    private final RowJson json;

    RowResource(OrgParts org, RowJson json) {
        this.data = org.data();
        this.writer = org.writer();
        this.json = json;
    }

    ApiResult create(ApiRequest request, String type) {
        OrgObject object = data.schema().require(type);
        OrgRow row = writer.create(object.name(), RowBody.fields(request.body(), false), request.user());
        String location = "/services/data/" + request.version() + "/sobjects/" + object.name() + "/" + row.id();
        return new ApiResult(201, Answers.saved(row.id()), Map.of("Location", location));
    }

    ApiResult read(ApiRequest request, String type, String id) {
        OrgRow row = data.seen(require(type, id).id());
        if (row == null) {
            throw OrgRefusal.notFound(); // written, and not yet to be seen
        }
        Conditions.requireUnmodified(request, row);
        if (Conditions.isUnmodified(request, row)) {
            return new ApiResult(304, null, Conditions.tag(row));
        }
        String fields = request.query().get("fields");
        if (fields == null) {
            return new ApiResult(200, json.whole(row), Conditions.tag(row));
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
        return new ApiResult(200, body, Conditions.tag(row));
    }

    ApiResult update(ApiRequest request, String type, String id) {
        OrgRow row = require(type, id);
        Conditions.requireUnmodified(request, row);
        if (request.ifModifiedSince() != null && Conditions.isUnmodified(request, row)) {
            return ApiResult.of(304, null);
        }
        OrgRow updated = writer.update(row.id(), RowBody.fields(request.body(), false), request.user());
        return new ApiResult(204, null, Conditions.tag(updated));
    }

    ApiResult delete(ApiRequest request, String type, String id) {
        writer.delete(require(type, id).id(), request.user());
        return ApiResult.of(204, null);
    }

    OrgRow require(String type, String id) {
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
