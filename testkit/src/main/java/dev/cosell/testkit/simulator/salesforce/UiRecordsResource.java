package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.util.List;

/** Records of the UI API, the only writes that take an idempotency key (salesforce-api 2.14). */
final class UiRecordsResource {
    private final OrgData data;
    private final RowWriter writer;
    private final IdempotencyKeys keys;

    UiRecordsResource(OrgParts org) {
        this.data = org.data();
        this.writer = org.writer();
        this.keys = org.keys();
    }

    ApiResult serve(ApiRequest call, List<String> path) {
        boolean records = path.size() >= 2 && path.get(1).equals("records");
        if (!records || path.size() > 3) {
            throw OrgRefusal.notFound();
        }
        return path.size() == 2 ? create(call) : record(call, path.get(2));
    }

    private ApiResult create(ApiRequest call) {
        Paths.require(call, "POST");
        return keys.once(call, () -> {
            String type = call.body().path("apiName").asText();
            OrgRow row = writer.create(
                    data.schema().require(type).name(),
                    RowBody.fields(call.body().path("fields"), false),
                    call.user());
            return ApiResult.of(201, shown(row));
        });
    }

    private ApiResult record(ApiRequest call, String id) {
        OrgRow row = data.row(id);
        if (row == null || row.isDeleted()) {
            throw OrgRefusal.notFound();
        }
        return switch (call.method()) {
            case "GET" -> ApiResult.of(200, shown(row));
            case "PATCH" ->
                keys.once(
                        call,
                        () -> ApiResult.of(
                                200,
                                shown(writer.update(
                                        id, RowBody.fields(call.body().path("fields"), true), call.user()))));
            case "DELETE" ->
                keys.once(call, () -> {
                    writer.delete(id, call.user());
                    return ApiResult.of(204, null);
                });
            default -> throw Paths.notAllowed(call, "GET,PATCH,DELETE,HEAD");
        };
    }

    private static ObjectNode shown(OrgRow row) {
        RowJson json = new RowJson(SalesforceSimulator.VERSION);
        ObjectNode record = JsonNodeFactory.instance.objectNode();
        record.put("apiName", row.object().name()).put("id", row.id());
        record.put("lastModifiedDate", row.modified().toString());
        ObjectNode fields = record.putObject("fields");
        for (OrgField field : row.object().fields()) {
            ObjectNode value = fields.putObject(field.name());
            value.putNull("displayValue").set("value", json.value(field, row));
        }
        return record;
    }
}
