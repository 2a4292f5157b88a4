package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.Soql;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The records that a duplicate rule takes for the same, as a kind and a number; who they are is personal and not kept.
 *
 * @param entityType the kind of record, such as {@code Account}; null where Salesforce named none
 * @param count how many there are, 0 where not said
 * @param overridable whether the rule lets a record pass that asks for it ({@code allowSave})
 */
record Suspects(@Nullable String entityType, int count, boolean overridable) {
    /** Reads what stands beside the code: the key is misspelt by the service, and may be mended one day (salesforce-api 3.1). */
    static @Nullable Suspects of(JsonNode error) {
        for (String name : List.of("duplicateResut", "duplicateResult")) {
            JsonNode result = JsonFields.object(error, name);
            if (result.isObject()) {
                return read(result);
            }
        }
        return null;
    }

    private static Suspects read(JsonNode result) {
        String type = JsonFields.textOrNull(result, "duplicateRuleEntityType");
        int count = 0;
        for (JsonNode match : JsonFields.elements(result, "matchResults")) {
            int named = JsonFields.elements(match, "matchRecords").size();
            count += Math.max(match.path("size").asInt(0), named);
            type = type == null ? JsonFields.textOrNull(match, "entityType") : type;
        }
        boolean name = type != null && Soql.isName(type);
        return new Suspects(name ? type : null, count, Boolean.TRUE.equals(JsonFields.bool(result, "allowSave")));
    }

    String words() {
        String number = count == 0 ? "an unknown number of records" : count == 1 ? "one record" : count + " records";
        return number + " of type " + (entityType == null ? "unknown" : entityType);
    }
}
