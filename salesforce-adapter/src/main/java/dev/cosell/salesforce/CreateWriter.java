package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.AccountRef;
import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Creates opportunities, each referral at most once. The unique referral field is the guard; who holds it is also asked beforehand where account or contacts
 * would be created in vain, or where the field is not unique.
 */
final class CreateWriter {
    private static final String CREATE = "create opportunities";

    private static final int MOST_CONTACTS = 20;

    private final DealWriter deals;
    private final RecordCollections collections;
    private final OpportunityReader reader;
    private final SalesforceSchema schema;

    CreateWriter(
            SalesforceRest rest, RecordCollections collections, OpportunityReader reader, SalesforceSchema schema) {
        this.deals = new DealWriter(rest);
        this.collections = collections;
        this.reader = reader;
        this.schema = schema;
    }

    /** Settles the creates whose referral is there already. */
    void adopt(List<PendingWrite> creates) {
        boolean needed = !schema.uniqueReferral() || creates.stream().anyMatch(CreateWriter::needsParty);
        if (!needed || creates.isEmpty()) {
            return;
        }
        Map<ReferralId, List<CrmRecordId>> holders = holders(creates);
        for (PendingWrite each : creates) {
            List<CrmRecordId> held = holders.getOrDefault(referral(each), List.of());
            if (!held.isEmpty()) {
                each.settle(new CrmWriteResult.AlreadyThere(held.get(0)));
            }
        }
    }

    /** Chooses whether new accounts and contacts are created deal by deal, or those of all deals together: see {@link DealWriter}. */
    static void choose(List<PendingWrite> creates) {
        List<PendingWrite> needing =
                creates.stream().filter(CreateWriter::needsParty).toList();
        if (needing.size() <= DealWriter.MOST) {
            needing.stream()
                    .filter(each -> each.changes().addedContacts().size() <= MOST_CONTACTS)
                    .forEach(PendingWrite::alone);
        }
    }

    /** Creates the rows of the given writes, all of which have an account or bring it along. */
    void create(List<PendingWrite> creates) {
        if (creates.isEmpty()) {
            return;
        }
        List<PendingWrite> doubles = new ArrayList<>();
        List<PendingWrite> alone =
                creates.stream().filter(PendingWrite::bringsParties).toList();
        alone.forEach(each -> deals.create(each, row(each), doubles));
        List<PendingWrite> others =
                creates.stream().filter(each -> !each.bringsParties()).toList();
        List<JsonNode> items =
                collections.create(CREATE, others.stream().map(this::row).toList());
        for (int i = 0; i < items.size(); i++) {
            settle(others.get(i), items.get(i), doubles);
        }
        adoptDoubles(doubles);
        if (!schema.uniqueReferral()) {
            lookForDoubles(creates);
        }
    }

    private ObjectNode row(PendingWrite pending) {
        OpportunityBody body = new OpportunityBody(schema);
        ObjectNode row = body.fill(RecordCollections.record(OpportunityTable.OBJECT), pending.changes());
        row.put(body.referralField(), referral(pending).value());
        String account = pending.newAccount() == null ? pending.account() : DealWriter.accountId();
        row.put("AccountId", Objects.requireNonNull(account, "account"));
        AccountRows.put(row, "RecordTypeId", schema.recordType());
        return row;
    }

    private static void settle(PendingWrite pending, JsonNode item, List<PendingWrite> doubles) {
        List<RemoteProblem> problems = RemoteProblem.ofItem(item);
        if (RecordCollections.saved(item)) {
            OpportunityReader.recordId(item.path("id").asText())
                    .ifPresentOrElse(
                            pending::saved,
                            () -> pending.settle(
                                    new CrmWriteResult.Unknown(RemoteFindings.unknown("no id of the new record"))));
        } else if (problems.stream().anyMatch(each -> each.code().equals(RemoteCodes.DUPLICATE_VALUE))) {
            pending.settle(RecordOutcomes.ofRecord(problems));
            doubles.add(pending);
        } else {
            pending.settle(RecordOutcomes.ofItem(item, RecordOutcomes::ofRecord));
        }
    }

    /** The message names the record that holds the value, but only a look-up says that it is our referral it holds, and not another unique field. */
    private void adoptDoubles(List<PendingWrite> doubles) {
        if (doubles.isEmpty()) {
            return;
        }
        Map<ReferralId, List<CrmRecordId>> holders = holders(doubles);
        for (PendingWrite each : doubles) {
            List<CrmRecordId> held = holders.getOrDefault(referral(each), List.of());
            if (!held.isEmpty()) {
                each.settle(new CrmWriteResult.AlreadyThere(held.get(0)));
            }
        }
    }

    private void lookForDoubles(List<PendingWrite> creates) {
        List<PendingWrite> saved =
                creates.stream().filter(each -> each.savedId() != null).toList();
        if (saved.isEmpty()) {
            return;
        }
        Map<ReferralId, List<CrmRecordId>> holders = holders(saved);
        for (PendingWrite each : saved) {
            if (holders.getOrDefault(referral(each), List.of()).size() > 1) {
                each.incomplete(Finding.warning(
                        FindingCodes.SERVICE_REJECTED,
                        "R-029",
                        schema.required(CrmField.REFERRAL_ID),
                        "several records hold this referral identifier",
                        "keep the oldest and clear the identifier of the others"));
            }
        }
    }

    private Map<ReferralId, List<CrmRecordId>> holders(List<PendingWrite> creates) {
        return reader.holders(creates.stream().map(CreateWriter::referral).toList());
    }

    private static ReferralId referral(PendingWrite pending) {
        return ((CrmWrite.Create) pending.write()).referral();
    }

    private static boolean needsParty(PendingWrite pending) {
        return ((CrmWrite.Create) pending.write()).account() instanceof AccountRef.New
                || pending.changes().addedContacts().stream().anyMatch(ContactRef.New.class::isInstance);
    }
}
