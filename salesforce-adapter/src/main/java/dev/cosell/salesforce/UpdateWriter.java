package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.http.json.JsonCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Updates opportunities under {@code If-Unmodified-Since}, 25 per call: {@link dev.cosell.core.opportunity.UpdateGuard#STRICT} (salesforce-api 2.7, 2.10).
 *
 * <p>The guard compares whole seconds. An image read two seconds or more after the last edit is complete for its stamp, so that the guard alone proves
 * that nothing changed, and the content is not read again. A younger image is compared with the record once more before the write. An edit within the very
 * second of that comparison and of the write cannot be seen by anything that Salesforce offers.
 */
final class UpdateWriter {
    private static final String UPDATE = "update opportunities";
    private static final Duration SETTLED = Duration.ofSeconds(2);

    private final GuardedPatches patches;
    private final OpportunityReader reader;
    private final OpportunityBody bodies;

    UpdateWriter(SalesforceRest rest, OpportunityReader reader, SalesforceSchema schema) {
        this.patches = new GuardedPatches(rest);
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
        for (int from = 0; from < rows.size(); from += GuardedPatches.CHUNK) {
            List<PendingWrite> chunk = rows.subList(from, Math.min(from + GuardedPatches.CHUNK, rows.size()));
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
        List<JsonNode> answers =
                patches.send(UPDATE, chunk.stream().map(this::patch).toList());
        for (int i = 0; i < chunk.size(); i++) {
            settle(chunk.get(i), answers.get(i));
        }
    }

    private GuardedPatches.Patch patch(PendingWrite pending) {
        Opportunity seen = pending.seen();
        return new GuardedPatches.Patch(
                OpportunityTable.OBJECT,
                FitCheck.normal(seen.id().value()),
                seen.modifiedAt(),
                bodies.fill(JsonCodec.object(), pending.changes()));
    }

    private static void settle(PendingWrite pending, JsonNode part) {
        int status = part.path("httpStatusCode").asInt(0);
        if (status == 0) {
            pending.settle(new CrmWriteResult.Unknown(RemoteFindings.unknown("no answer for this record")));
        } else if (status >= 200 && status < 300) {
            pending.saved(pending.seen().id());
        } else {
            pending.settle(RecordOutcomes.ofPart(status, RemoteProblem.of(part.path("body"))));
        }
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
