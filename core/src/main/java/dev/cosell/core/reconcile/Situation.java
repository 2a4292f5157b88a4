package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmWrite;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/**
 * Everything that a plan is made of.
 *
 * @param deal the deal
 * @param link its memory
 * @param seen what was seen
 * @param settings what the host chose
 * @param now the present time, for dates and audit lines only
 */
record Situation(DealName deal, Link link, Observation seen, SyncSettings settings, Instant now) {
    /** When a side that could not be read is looked at again. */
    static final Duration UNREAD = Duration.ofMinutes(5);

    /** How often it is looked whether a person has settled what the engine must not decide, where no news of the deal would tell. */
    private static final Duration UNDECIDED = Duration.ofDays(1);

    /** Of several records that carry one identifier none is chosen. Which of them a person clears is no news of the others, so it is looked now and then. */
    void leaveToAPerson(SyncPlan.Builder plan) {
        plan.undecided(Findings.severalRecords())
                .wake(UNDECIDED, Set.of(Side.REFERRAL, Side.CRM), "several records carry the identifier (R-031)");
    }

    /** Tells whether the record may still change under the stamp with which it was seen, so that no guard would notice. */
    boolean provisional(Opportunity crm) {
        return seen.crmFacts().capabilities().versionPrecision().provisional(crm);
    }

    /** Tells whether a record takes no changes because it is closed. */
    boolean closedForChanges(Opportunity crm) {
        return crm.is(CrmField.CLOSED) && !seen.crmFacts().capabilities().closedWritable();
    }

    /** Returns an update of a record as it was just seen, under the guard that the host chose. */
    CrmWrite.Update update(Opportunity crm, OpportunityChanges changes) {
        return new CrmWrite.Update(crm, changes, settings.crm().updateGuard());
    }

    /** Returns the memory with what was just seen. */
    Link.Builder remembering() {
        Link.Builder memory = link.toBuilder().staleReads(0);
        if (seen.own() instanceof Slot.Seen<Referral> own && !own.value().ownedByMicrosoft()) {
            memory.sawReferral(own.value());
        }
        if (seen.microsoft() != null) {
            memory.sawMicrosoft(seen.microsoft());
        }
        if (seen.crm() instanceof Slot.Seen<Opportunity> crm) {
            memory.sawCrm(crm.value());
        }
        return memory;
    }
}
