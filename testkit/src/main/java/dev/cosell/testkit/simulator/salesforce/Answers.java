package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.DuplicateRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;

/** The shapes of answers: single calls say {@code errorCode}, items of a collection say {@code statusCode} (salesforce-api 3.1). */
final class Answers {
    private Answers() {}

    static ArrayNode error(OrgRefusal refusal) {
        ArrayNode body = JsonNodeFactory.instance.arrayNode();
        ObjectNode error = body.addObject();
        if (refusal instanceof DuplicateRefusal duplicate) {
            error.set("duplicateResut", DuplicateAnswer.of(duplicate)); // really spelt so (salesforce-api 3.1)
        }
        error.put("message", refusal.text()).put("errorCode", refusal.code());
        if (!refusal.fields().isEmpty()) {
            ArrayNode fields = error.putArray("fields");
            refusal.fields().forEach(fields::add);
        }
        return body;
    }

    static ObjectNode saved(String id) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("id", id).put("success", true).putArray("errors");
        return result;
    }

    static ObjectNode failed(OrgRefusal refusal) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("success", false);
        ObjectNode error = result.putArray("errors").addObject();
        error.put("statusCode", refusal.code()).put("message", refusal.text());
        ArrayNode fields = error.putArray("fields");
        refusal.fields().forEach(fields::add);
        return result;
    }

    static ObjectNode rolledBack() {
        return failed(OrgRefusal.of(
                "ALL_OR_NONE_OPERATION_ROLLED_BACK",
                "Record rolled back because not all records were valid and the request was using AllOrNone header"));
    }

    static JsonNode halted() {
        return error(OrgRefusal.of(
                "PROCESSING_HALTED",
                "The transaction was rolled back since another operation in the same transaction failed."));
    }
}
