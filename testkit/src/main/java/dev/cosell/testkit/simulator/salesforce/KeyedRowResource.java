package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rows by a key of the customer's: read, delete, and upsert (salesforce-api 2.9). */
final class KeyedRowResource {
    /** From this version on an upsert that changed a row says so; before, its answer is empty. */
    private static final int ANSWERS_UPDATES = 46;

    private final OrgData data;
    private final RowWriter writer;
    private final RowResource rows;

    KeyedRowResource(OrgParts org, RowResource rows) {
        this.data = org.data();
        this.writer = org.writer();
        this.rows = rows;
    }

    ApiResult serve(ApiRequest call, String type, String fieldName, String value) {
        OrgObject object = data.schema().require(type);
        OrgField key = object.field(fieldName);
        if (key == null || !isKey(object, key)) {
            throw OrgRefusal.notFound();
        }
        if (value.isBlank()) {
            throw OrgRefusal.of("MISSING_ARGUMENT", key.name() + " not specified", key.name());
        }
        List<OrgRow> matches = data.holding(object.name(), key, value);
        if (matches.size() > 1) {
            return ApiResult.of(300, addresses(call, object, matches));
        }
        return switch (call.method()) {
            case "PATCH" -> upsert(call, object, key, value, matches);
            case "GET" -> rows.read(call, type, only(matches));
            case "DELETE" -> rows.delete(call, type, only(matches));
            default -> throw Paths.notAllowed(call, "GET,PATCH,DELETE,HEAD");
        };
    }

    /** Mail addresses of people are keys too, and are not unique. */
    private static boolean isKey(OrgObject object, OrgField field) {
        boolean person = object.name().equals("Lead") || object.name().equals("Contact");
        return field.externalId() || person && field.type().equals("email");
    }

    /** A key that is not unique can hide rows from a user who does not see all: no upsert by it then (salesforce-api 0, trap 1). */
    static void requireSight(OrgData data, OrgField key) {
        if (!key.unique() && !data.shape().features().viewAllData()) {
            throw new OrgRefusal(
                    403,
                    "INSUFFICIENT_ACCESS",
                    "An upsert by a field that is not unique needs the permission View All Data",
                    List.of(key.name()));
        }
    }

    private static ArrayNode addresses(ApiRequest call, OrgObject object, List<OrgRow> matches) {
        ArrayNode urls = JsonNodeFactory.instance.arrayNode();
        matches.forEach(
                row -> urls.add("/services/data/" + call.version() + "/sobjects/" + object.name() + "/" + row.id()));
        return urls;
    }

    private static String only(List<OrgRow> matches) {
        if (matches.isEmpty()) {
            throw OrgRefusal.notFound();
        }
        return matches.get(0).id();
    }

    private ApiResult upsert(ApiRequest call, OrgObject object, OrgField key, String value, List<OrgRow> matches) {
        requireSight(data, key);
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(RowBody.fields(call.body(), false));
        if (fields.keySet().stream().anyMatch(name -> name.equalsIgnoreCase(key.name()))) {
            throw OrgRefusal.of(
                    "INVALID_FIELD",
                    "The " + key.name() + " field should not be specified in the sobject data.",
                    key.name());
        }
        if (matches.isEmpty()) {
            if ("true".equalsIgnoreCase(call.query().get("updateOnly"))) {
                throw OrgRefusal.notFound();
            }
            fields.put(key.name(), value);
            OrgRow created = writer.create(object.name(), fields, call.user());
            return ApiResult.of(201, saved(created, true));
        }
        OrgRow updated = writer.update(matches.get(0).id(), fields, call.user());
        return call.release() < ANSWERS_UPDATES ? ApiResult.of(204, null) : ApiResult.of(200, saved(updated, false));
    }

    private static ObjectNode saved(OrgRow row, boolean created) {
        return Answers.saved(row.id()).put("created", created);
    }
}
