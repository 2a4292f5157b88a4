package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import java.util.List;

/** Updates leads under {@code If-Unmodified-Since}, 25 per call, as {@link UpdateWriter} does opportunities. */
final class LeadUpdater {
    private static final String UPDATE = "update leads";

    private final GuardedPatches patches;
    private final LeadBody bodies;

    LeadUpdater(SalesforceRest rest, LeadBody bodies) {
        this.patches = new GuardedPatches(rest);
        this.bodies = bodies;
    }

    /** Writes the rows; after a call that failed as a whole nothing more is sent. */
    void update(List<PendingLead> updates) {
        for (int from = 0; from < updates.size(); from += GuardedPatches.CHUNK) {
            List<PendingLead> chunk = updates.subList(from, Math.min(from + GuardedPatches.CHUNK, updates.size()));
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
        List<JsonNode> answers =
                patches.send(UPDATE, chunk.stream().map(this::patch).toList());
        for (int i = 0; i < chunk.size(); i++) {
            chunk.get(i).settle(outcome(chunk.get(i), answers.get(i)));
        }
    }

    private GuardedPatches.Patch patch(PendingLead pending) {
        return new GuardedPatches.Patch(
                LeadTable.OBJECT, pending.id(), pending.seen().modifiedAt(), bodies.updated((LeadWrite.Update)
                        pending.write()));
    }

    private static CrmWriteResult outcome(PendingLead pending, JsonNode part) {
        int status = part.path("httpStatusCode").asInt(0);
        if (status == 0) {
            return new CrmWriteResult.Unknown(RemoteFindings.unknown("no answer for this lead"));
        }
        return status >= 200 && status < 300
                ? new CrmWriteResult.Applied(pending.seen().id(), true)
                : LeadOutcomes.ofPart(status, RemoteProblem.of(part.path("body")));
    }
}
