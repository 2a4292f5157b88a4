package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sends patches of rows in one composite call, each under its own {@code If-Unmodified-Since} and each with its own outcome (salesforce-api 2.7, 2.10). */
final class GuardedPatches {
    /** The most patches of a call. */
    static final int CHUNK = 25;

    private final SalesforceRest rest;

    GuardedPatches(SalesforceRest rest) {
        this.rest = rest;
    }

    /**
     * One patch.
     *
     * @param object API name of the object
     * @param id the row
     * @param lastModified when the row was modified last as far as is known, or null to write without a guard
     * @param body what is to be set
     */
    record Patch(String object, String id, @Nullable Instant lastModified, ObjectNode body) {
        /** Shows nothing of the values. */
        @Override
        public String toString() {
            return "Patch[" + object + " " + id + "]";
        }
    }

    /** Sends at most {@link #CHUNK} patches and returns what was answered to each, in order; a missing node where nothing was. */
    List<JsonNode> send(String operation, List<Patch> patches) {
        ObjectNode body = JsonCodec.object().put("allOrNone", false).put("collateSubrequests", false);
        ArrayNode parts = body.putArray("compositeRequest");
        for (int i = 0; i < patches.size(); i++) {
            parts.add(part(patches.get(i), reference(i)));
        }
        RestAnswer answer = rest.post(operation, "/composite", body);
        Map<String, JsonNode> byReference = new LinkedHashMap<>();
        for (JsonNode each : JsonFields.elements(answer.body(), "compositeResponse")) {
            byReference.put(each.path("referenceId").asText(), each);
        }
        List<JsonNode> answers = new ArrayList<>();
        for (int i = 0; i < patches.size(); i++) {
            answers.add(byReference.getOrDefault(reference(i), MissingNode.getInstance()));
        }
        return answers;
    }

    private ObjectNode part(Patch patch, String reference) {
        ObjectNode part = JsonCodec.object()
                .put("method", "PATCH")
                .put("url", rest.root() + "/sobjects/" + patch.object() + "/" + patch.id())
                .put("referenceId", reference);
        Instant lastModified = patch.lastModified();
        if (lastModified != null) {
            part.putObject("httpHeaders").put("If-Unmodified-Since", SalesforceTime.httpDate(lastModified));
        }
        part.set("body", patch.body());
        return part;
    }

    private static String reference(int index) {
        return "w" + index;
    }
}
