package dev.cosell.partnercenter.audit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.referral.UnknownProperties;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.partnercenter.internal.json.WireTime;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads audit records leniently. */
final class AuditJson {
    private static final Set<String> KNOWN = Set.of(
            "id",
            "partnerId",
            "participants",
            "customerId",
            "customerName",
            "userPrincipalName",
            "applicationId",
            "resourceType",
            "resourceOldValue",
            "resourceNewValue",
            "operationType",
            "originalCorrelationId",
            "operationDate",
            "operationStatus",
            "customizedData",
            "attributes");

    private AuditJson() {}

    /** Returns the record, or null where it has no id. */
    static @Nullable AuditRecord record(JsonNode json) {
        String id = JsonFields.textOrNull(json, "id");
        if (id == null) {
            return null;
        }
        return new AuditRecord(
                id,
                JsonFields.textOrNull(json, "partnerId"),
                texts(json),
                new AuditRecord.Customer(
                        JsonFields.textOrNull(json, "customerId"), JsonFields.textOrNull(json, "customerName")),
                JsonFields.textOrNull(json, "userPrincipalName"),
                JsonFields.textOrNull(json, "applicationId"),
                JsonFields.textOrNull(json, "resourceType"),
                value(json, "resourceOldValue"),
                value(json, "resourceNewValue"),
                operation(json),
                customizedData(json),
                unknown(json));
    }

    private static AuditRecord.Operation operation(JsonNode json) {
        return new AuditRecord.Operation(
                JsonFields.textOrNull(json, "operationType"),
                JsonFields.textOrNull(json, "operationStatus"),
                WireTime.instant(JsonFields.text(json, "operationDate")),
                JsonFields.textOrNull(json, "originalCorrelationId"));
    }

    /** A text that holds JSON, by the documentation; an object is taken as it is. */
    private static @Nullable String value(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isContainerNode() ? text(value) : JsonFields.textOrNull(json, name);
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        for (JsonNode each : JsonFields.elements(json, "participants")) {
            texts.add(each.isTextual() ? each.textValue() : text(each));
        }
        return texts;
    }

    private static Map<String, String> customizedData(JsonNode json) {
        Map<String, String> pairs = new TreeMap<>();
        for (JsonNode pair : JsonFields.elements(json, "customizedData")) {
            String key = JsonFields.textOrNull(pair, "key");
            String value = JsonFields.text(pair, "value");
            if (key != null && value != null) {
                pairs.put(key, value);
            }
        }
        return pairs;
    }

    private static UnknownProperties unknown(JsonNode json) {
        Map<String, String> unknown = new TreeMap<>();
        ((ObjectNode) json).properties().forEach(member -> {
            if (!KNOWN.contains(member.getKey()) && !member.getValue().isNull()) {
                unknown.put(member.getKey(), text(member.getValue()));
            }
        });
        return UnknownProperties.of(unknown);
    }

    private static String text(JsonNode value) {
        return new String(JsonCodec.write(value), StandardCharsets.UTF_8);
    }
}
