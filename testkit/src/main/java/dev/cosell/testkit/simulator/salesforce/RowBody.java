package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the fields of a row out of a request body. */
final class RowBody {
    private RowBody() {}

    /**
     * Returns the fields without attributes.
     *
     * @param idAllowed whether an id may stand among them, as in collections
     */
    static Map<String, @Nullable Object> fields(JsonNode body, boolean idAllowed) {
        if (!body.isObject()) {
            throw OrgRefusal.of(
                    "JSON_PARSER_ERROR", "The HTTP entity body is required, but this request has no entity body.");
        }
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        body.fields().forEachRemaining(entry -> {
            String name = entry.getKey();
            if (name.equals("attributes")) {
                return;
            }
            if (name.equalsIgnoreCase("id")) {
                if (!idAllowed) {
                    throw OrgRefusal.of(
                            "INVALID_FIELD_FOR_INSERT_UPDATE",
                            "Unable to create/update fields: Id. Please check the security settings of this field and verify that it is read/write for your profile or permission set.",
                            "Id");
                }
                return;
            }
            fields.put(name, value(name, entry.getValue()));
        });
        return fields;
    }

    private static @Nullable Object value(String name, JsonNode node) {
        if (node.isNull()) {
            return null;
        }
        if (node.isBoolean()) {
            return node.booleanValue();
        }
        if (node.isNumber()) {
            return node.decimalValue();
        }
        if (node.isTextual()) {
            return node.textValue();
        }
        if (node.isObject()) {
            // A parent named by its key; whoever saves looks it up.
            Map<String, @Nullable Object> keys = new LinkedHashMap<>();
            node.fields().forEachRemaining(entry -> {
                if (!entry.getKey().equals("attributes") && entry.getValue().isValueNode()) {
                    keys.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
                }
            });
            return keys;
        }
        throw OrgRefusal.of("JSON_PARSER_ERROR", "Cannot deserialize the value of " + name);
    }
}
