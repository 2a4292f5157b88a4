package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Updates opportunities under {@code If-Unmodified-Since}, 25 per call: {@link dev.cosell.core.opportunity.UpdateGuard#STRICT} (salesforce-api 2.7, 2.10).
 *
 * <p>The guard compares whole seconds. An image read two seconds or more after the last edit is complete for its stamp, so that the guard alone proves
 * that nothing changed, and the content is not read again. A younger image is compared with the record once more before the write. An edit within the very
 * second of that comparison and of the write cannot be seen by anything that Salesforce offers.
 */
final class UpdateWriter {
    private static final String UPDATE = "update opportunities";
    private static final int CHUNK = 25;
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final SalesforceRest rest;
    private final OpportunityReader reader;
    private final OpportunityBody bodies;

    UpdateWriter(SalesforceRest rest, OpportunityReader reader, SalesforceSchema schema) {
        this.rest = rest;
        this.reader = reader;
        this.bodies = new OpportunityBody(schema);
    }

    /** Settles the updates whose image may be incomplete and is found to be so. */
    void verify(List<PendingWrite> updates) {
        List<PendingWrite> doubtful =
                updates.stream().filter(UpdateWriter::doubtful).toList();
        if (doubtful.isEmpty()) {
            return;
        }
        Map<String, Opportunity> now =
                reader.byId(doubtful.stream().map(each -> each.seen().id()).toList());
        for (PendingWrite each : doubtful) {
            Opportunity current = now.get(FitCheck.normal(each.seen().id().value()));
            if (current == null) {
                each.settle(new CrmWriteResult.Gone());
            } else if (!current.version().equals(each.seen().version()) || !current.sameContent(each.seen())) {
                each.settle(new CrmWriteResult.Changed());
            }
        }
    }

    /** Writes the rows; after a call that failed as a whole nothing more is sent. */
    void update(List<PendingWrite> updates) {
        updates.stream()
                .filter(PendingWrite::childrenOnly)
                .forEach(each -> each.saved(each.seen().id()));
        List<PendingWrite> rows = updates.stream().filter(PendingWrite::open).toList();
        for (int from = 0; from < rows.size(); from += CHUNK) {
            List<PendingWrite> chunk = rows.subList(from, Math.min(from + CHUNK, rows.size()));
            try {
                send(chunk);
            } catch (SyncException failure) {
                chunk.forEach(each -> each.settle(RecordOutcomes.of(failure)));
                rows.subList(from + chunk.size(), rows.size())
                        .forEach(each -> each.settle(RecordOutcomes.ofUnsent(failure)));
                return;
            }
        }
    }

    private void send(List<PendingWrite> chunk) {
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
            settle(chunk.get(i), byReference.get("w" + i));
        }
    }

    private ObjectNode part(PendingWrite pending, String reference) {
        Opportunity seen = pending.seen();
        ObjectNode part = JsonCodec.object()
                .put("method", "PATCH")
                .put(
                        "url",
                        rest.root() + "/sobjects/Opportunity/"
                                + FitCheck.normal(seen.id().value()))
                .put("referenceId", reference);
        Instant modifiedAt = seen.modifiedAt();
        if (modifiedAt != null) {
            part.putObject("httpHeaders").put("If-Unmodified-Since", SalesforceTime.httpDate(modifiedAt));
        }
        part.set("body", bodies.fill(JsonCodec.object(), pending.changes()));
        return part;
    }

    private static void settle(PendingWrite pending, @Nullable JsonNode part) {
        if (part == null) {
            pending.settle(new CrmWriteResult.Unknown(RemoteFindings.unknown("no answer for this record")));
            return;
        }
        int status = part.path("httpStatusCode").asInt(0);
        if (status >= 200 && status < 300) {
            pending.saved(pending.seen().id());
            return;
        }
        JsonNode body = part.get("body");
        List<RemoteProblem> problems = body == null ? List.of() : RemoteProblem.of(body);
        pending.settle(
                status == 0
                        ? new CrmWriteResult.Unknown(RemoteFindings.unknown("no status for this record"))
                        : RecordOutcomes.ofPart(status, problems));
    }

    private static boolean doubtful(PendingWrite pending) {
        Instant modifiedAt = pending.seen().modifiedAt();
        Instant observedAt = pending.seen().observedAt();
        return pending.childrenOnly()
                || modifiedAt == null
                || observedAt == null
                || observedAt.isBefore(modifiedAt.plus(SETTLED));
    }
}
