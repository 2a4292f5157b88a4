package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import java.util.List;
import java.util.Map;

/**
 * A CRM record that carries the identifier of a referral which names another record: a clone or an import. It is reported and otherwise left alone; its copied fields
 * are cleared only where the host wants it and the other record was seen to carry the same identifier. Pure.
 */
final class CopiedRecord {
    private CopiedRecord() {}

    /** Tells whether a record looks like a copy: the referral whose identifier it carries names another one. */
    static boolean suspected(CrmRecordId record, Observation seen) {
        Referral own = seen.own().orNull();
        return own != null
                && LookupPlanner.external(own, seen)
                        .filter(other -> !other.equals(record))
                        .isPresent();
    }

    /** Plans for a record that is suspected to be a copy. */
    static void plan(Situation situation, Opportunity copy, Referral own, SyncPlan.Builder plan) {
        plan.finding(Findings.linkedElsewhere());
        if (!situation.settings().customers().clearCopies() || !proven(situation.seen(), own)) {
            return;
        }
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        clear(situation, changes, CrmField.REFERRAL_ID);
        clear(situation, changes, CrmField.REFERRAL_LINK);
        clear(situation, changes, CrmField.MICROSOFT_CRM_ID);
        if (situation.seen().crmFacts().writes(CrmField.SYNC_FLAG)) {
            changes.set(
                    CrmField.SYNC_FLAG,
                    false); // a copy is not shared as a deal of its own unless a seller says so
        }
        plan.outcome("COPY_CLEARED");
        plan.action(new PlannedAction.UpdateOpportunity(situation.update(copy, changes.build()), Map.of()));
    }

    /** The record that the referral names was seen to carry its identifier. */
    private static boolean proven(Observation seen, Referral own) {
        List<Opportunity> claimants = seen.claimants().orNull();
        return claimants != null
                && claimants.stream().anyMatch(record -> LookupPlanner.external(own, seen)
                        .filter(record.id()::equals)
                        .isPresent());
    }

    private static void clear(Situation situation, OpportunityChanges.Builder changes, CrmField<String> field) {
        if (situation.seen().crmFacts().writes(field)) {
            changes.set(field, null);
        }
    }
}
