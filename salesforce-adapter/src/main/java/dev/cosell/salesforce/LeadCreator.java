package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.spi.LeadWrite;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Creates leads, each referral at most once. The unique referral field is the guard; where it is not unique, who holds the identifier is asked before and
 * after.
 */
final class LeadCreator {
    private static final Logger LOG = LoggerFactory.getLogger(LeadCreator.class);
    private static final String CREATE = "create leads";

    private final RecordCollections collections;
    private final LeadReader reader;
    private final LeadBody bodies;

    LeadCreator(SalesforceRest rest, LeadReader reader, LeadBody bodies) {
        this.collections = new RecordCollections(rest);
        this.reader = reader;
        this.bodies = bodies;
    }

    /** Settles the creates whose referral is there already. */
    void adopt(List<PendingLead> creates) {
        if (!bodies.table().uniqueReferral()) {
            adoptHeld(creates);
        }
    }

    void create(List<PendingLead> creates) {
        List<ObjectNode> rows = creates.stream()
                .map(each -> bodies.created((LeadWrite.Create) each.write()))
                .toList();
        List<JsonNode> items = collections.create(CREATE, rows);
        List<PendingLead> doubles = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (settle(creates.get(i), items.get(i))) {
                doubles.add(creates.get(i));
            }
        }
        // The message names a record, but only a look-up says that it is our referral it holds, and not another unique
        // field.
        adoptHeld(doubles);
        if (!bodies.table().uniqueReferral()) {
            reportDoubles(creates);
        }
    }

    /** Returns whether another lead may hold the identifier. */
    private static boolean settle(PendingLead pending, JsonNode item) {
        if (RecordCollections.saved(item)) {
            pending.settle(LeadReader.recordId(item.path("id").asText())
                    .<CrmWriteResult>map(id -> new CrmWriteResult.Applied(id, true))
                    .orElseGet(() -> new CrmWriteResult.Unknown(RemoteFindings.unknown("no id of the new lead"))));
            return false;
        }
        List<RemoteProblem> problems = RemoteProblem.ofItem(item);
        pending.settle(RecordOutcomes.ofItem(item, RecordOutcomes::ofRecord));
        return problems.stream().anyMatch(each -> each.code().equals("DUPLICATE_VALUE"));
    }

    private void adoptHeld(List<PendingLead> creates) {
        Map<ReferralId, List<CrmLead>> holders = holders(creates);
        for (PendingLead each : creates) {
            List<CrmLead> held = holders.getOrDefault(referral(each), List.of());
            if (!held.isEmpty()) {
                CrmRecordId oldest = held.get(0).id();
                each.settle(new CrmWriteResult.AlreadyThere(oldest));
            }
        }
    }

    private void reportDoubles(List<PendingLead> creates) {
        holders(creates).forEach((referral, held) -> {
            if (held.size() > 1) {
                LOG.warn("{} leads hold the referral identifier {} (R-029); keep the oldest", held.size(), referral);
            }
        });
    }

    private Map<ReferralId, List<CrmLead>> holders(List<PendingLead> creates) {
        return creates.isEmpty()
                ? Map.of()
                : reader.byReferral(creates.stream().map(LeadCreator::referral).toList());
    }

    private static ReferralId referral(PendingLead pending) {
        return ((LeadWrite.Create) pending.write()).referral();
    }
}
