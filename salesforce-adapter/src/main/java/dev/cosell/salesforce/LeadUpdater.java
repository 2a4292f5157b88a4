package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Updates leads under {@code If-Unmodified-Since}, 25 per call, as {@link UpdateWriter} does opportunities. */
final class LeadUpdater {
    private static final String UPDATE = "update leads";
    private static final int CHUNK = 25;

    private final SalesforceRest rest;
    private final LeadBody bodies;

    LeadUpdater(SalesforceRest rest, LeadBody bodies) {
        this.rest = rest;
        this.bodies = bodies;
    }

    /** Writes the rows; after a call that failed as a whole nothing more is sent. */
    void update(List<PendingLead> updates) {
        for (int from = 0; from < updates.size(); from += CHUNK) {
            List<PendingLead> chunk = updates.subList(from, Math.min(from + CHUNK, updates.size()));
            try {
                send(chunk);
            } catch (SyncException failure) {
                chunk.forEach(each -> each.settle(RecordOutcomes.of(failure)));
                updates.subList(from + chunk.size(), updates.size())
                        .forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
                return;
            }
        }
    }

    private void send(List<PendingLead> chunk) {
        ObjectNode body = JsonCodec.object().put("allOrNone", false).put("collateSubrequests", false);
        ArrayNode parts = body.putArray("compositeRequest");
        for (int i = 0; i < chunk.size(); i++) {
            parts.add(part(chunk.get(i), "w" + i));
        }
        RestAnswer answer = rest.post(UPDATE, "/composite", body);
        Map<String, JsonNode> byReference = new LinkedHashMap<>();
        for (JsonNode each : JsonFields.elements(answer.body(), "compositeResponse")) {
            byReference.put(each.path("referenceId").asText(), each);
        }
        for (int i = 0; i < chunk.size(); i++) {
            chunk.get(i).settle(outcome(chunk.get(i), byReference.get("w" + i)));
        }
    }

    private ObjectNode part(PendingLead pending, String reference) {
        ObjectNode part = JsonCodec.object()
                .put("method", "PATCH")
                .put("url", rest.root() + "/sobjects/Lead/" + pending.id())
                .put("referenceId", reference);
        Instant modifiedAt = pending.seen().modifiedAt();
        if (modifiedAt != null) {
            part.putObject("httpHeaders").put("If-Unmodified-Since", SalesforceTime.httpDate(modifiedAt));
        }
        part.set("body", bodies.updated((LeadWrite.Update) pending.write()));
        return part;
    }

    private static CrmWriteResult outcome(PendingLead pending, @Nullable JsonNode part) {
        int status = part == null ? 0 : part.path("httpStatusCode").asInt(0);
        if (part == null || status == 0) {
            return new CrmWriteResult.Unknown(RemoteFindings.unknown("no answer for this lead"));
        }
        if (status >= 200 && status < 300) {
            return new CrmWriteResult.Applied(pending.seen().id(), true);
        }
        JsonNode body = part.get("body");
        return LeadOutcomes.ofPart(status, body == null ? List.of() : RemoteProblem.of(body));
    }
}
