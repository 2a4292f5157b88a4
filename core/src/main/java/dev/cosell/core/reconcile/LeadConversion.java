package dev.cosell.core.reconcile;

import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.spi.ContactQuery;
import dev.cosell.core.spi.LeadCapabilities;
import dev.cosell.core.spi.LeadWrite;
import dev.cosell.core.spi.VersionPrecision;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Plans the way of a lead to its one opportunity: an accepted lead is converted; a converted one, whoever did it, accepts the referral,
 * its opportunity gets what the conversion did not carry, and the link moves to it. Every step is planned from what is seen, so that it can be interrupted
 * anywhere. Pure.
 */
final class LeadConversion {
    private final Situation situation;
    private final Observation seen;
    private final Referral own;
    private final CrmLead lead;
    private final LeadNews news;
    private final Link.Builder memory;

    LeadConversion(Situation situation, Referral own, CrmLead lead, LeadNews news, Link.Builder memory) {
        this.situation = situation;
        this.seen = situation.seen();
        this.own = own;
        this.lead = lead;
        this.news = news;
        this.memory = memory;
    }

    /** Plans a lead that was accepted in Partner Center and is open in the CRM. */
    SyncPlan convert() {
        List<Opportunity> claimants = seen.claimants().orNull();
        if (claimants == null) {
            return wait("the opportunities of the referral could not be read");
        }
        if (claimants.size() > 1) {
            news.say("several", Findings.severalRecords());
            return refused();
        }
        if (claimants.size() == 1) {
            news.say("left open", LeadFindings.leftOpen());
            return relink(claimants.get(0).id());
        }
        String missing = LeadIntake.missingToQualify(own, lead);
        if (missing != null) {
            news.say("not qualifiable " + missing, LeadFindings.notQualifiable(missing));
            return refused();
        }
        LeadCapabilities can = Objects.requireNonNull(seen.crmFacts().leads(), "a linked lead");
        return can.converts() ? byTheCrm() : InboundPlanner.planOpportunity(situation, own);
    }

    private SyncPlan byTheCrm() {
        AccountChoice choice =
                AccountChoice.of(own.customer(), seen, situation.settings().customers());
        if (choice instanceof AccountChoice.Unread unread && !unread.lookups().isEmpty()) {
            return wait("the accounts of the CRM could not be read");
        }
        if (choice instanceof AccountChoice.Several) {
            news.say("several accounts", Findings.severalAccounts());
            return refused();
        }
        CrmRecordId account = choice instanceof AccountChoice.Found found ? found.id() : null;
        LeadWrite.Convert write = new LeadWrite.Convert(lead, name(), account, contact(account));
        if (news.refusedBefore("convert " + fingerprint(write), Failure.What.WRITE_CRM)) {
            return refused();
        }
        return news.plan(memory).action(new PlannedAction.ConvertLead(write)).build();
    }

    /** Tells two attempts apart by what a CRM may refuse of them; the audit line of the first is no reason for a second. */
    private String fingerprint(LeadWrite.Convert write) {
        int content = Objects.hash(
                write.name(),
                write.account(),
                write.contact(),
                lead.company(),
                lead.person(),
                lead.get(CrmLead.STATUS),
                lead.get(CrmField.AMOUNT),
                lead.get(CrmField.CLOSE_DATE),
                own.eTag());
        return String.format(Locale.ROOT, "%08x", content);
    }

    private String name() {
        String name = NameMarker.strip(own.name());
        String customer = own.customer().name();
        return name != null ? name : customer != null ? customer : own.id().value();
    }

    private @Nullable CrmRecordId contact(@Nullable CrmRecordId account) {
        String mail = lead.person().key();
        if (account == null || mail == null) {
            return null;
        }
        List<CrmContact> found = seen.contacts(new ContactQuery(account, mail));
        return found == null || found.isEmpty() ? null : found.get(0).id();
    }

    /** Plans a lead that was converted, by us or by its seller. */
    SyncPlan takeOver() {
        if (lead.opportunity() == null) {
            news.say("without opportunity", LeadFindings.withoutOpportunity());
            return refused();
        }
        if (!answerable()) {
            return refused();
        }
        if (seen.crm().isAbsent()) {
            news.say("gone", Findings.recordDeleted());
            return news.plan(memory.orphaned(true)).build();
        }
        Opportunity crm = seen.crm().orNull();
        if (crm == null) {
            return wait("the opportunity of the lead could not be read");
        }
        String identifier = crm.get(CrmField.REFERRAL_ID);
        if (identifier != null && !identifier.equals(own.id().value())) {
            news.say("elsewhere", Findings.linkedElsewhere());
            return refused();
        }
        return prepare(crm);
    }

    /** A referral that was closed unaccepted has no deal any more, and one that only informs never becomes one. */
    private boolean answerable() {
        if (own.state().terminal() && !LeadLookups.accepted(own) && !own.state().equals(ReferralState.LOST)) {
            news.say("closed " + own.state(), LeadFindings.closed(false));
            return false;
        }
        if (own.lead().informational() && own.state().awaitsAnswer()) {
            news.say("informs", LeadFindings.informational());
            return false;
        }
        return true;
    }

    private SyncPlan prepare(Opportunity crm) {
        OpportunityChanges changes = new ConvertedOpportunity(situation, own, crm).changes();
        ReferralPatch acceptance = acceptance(crm.id());
        if (!changes.isEmpty() && situation.provisional(crm)) {
            news.keepAll();
            return news.plan(memory)
                    .wake(
                            VersionPrecision.PROVISIONAL,
                            Set.of(Side.CRM),
                            "the record may still change within the same second")
                    .build();
        }
        if (changes.isEmpty() && acceptance == null) {
            return relink(crm.id());
        }
        SyncPlan.Builder plan = news.plan(memory);
        if (acceptance != null) {
            plan.action(new PlannedAction.PatchReferral(own.id(), own.eTag(), acceptance, Map.of()));
        }
        if (!changes.isEmpty()) {
            plan.action(new PlannedAction.UpdateOpportunity(situation.update(crm, changes), Map.of()));
            plan.outcome("LEAD_CONVERTED");
        }
        return plan.build();
    }

    /** Whoever converts a lead accepts its referral; where that is refused, the linked opportunity says so. */
    private @Nullable ReferralPatch acceptance(CrmRecordId opportunity) {
        if (!own.state().awaitsAnswer()
                || news.refusedBefore("acceptance", Failure.What.PATCH_REFERRAL)
                || !own.state().mayBecome(ReferralState.ACCEPTED)) {
            return null;
        }
        ReferralPatch.Builder patch = ReferralPatch.builder().state(ReferralState.ACCEPTED);
        if (own.externalReferenceId() == null) {
            patch.externalReferenceId(opportunity.value());
        }
        return patch.build();
    }

    /** Moves the link to the opportunity. What was agreed of name and status was agreed with a lead and says nothing about it. */
    private SyncPlan relink(CrmRecordId opportunity) {
        Link.Builder moved = Link.none().toBuilder()
                .linked(own.id(), lead.id())
                .sawReferral(own)
                .mapping(situation.link().mapping());
        situation.link().baselines().forEach((field, value) -> {
            if (!field.equals(StandardFields.NAME.id()) && !field.equals(StandardFields.STATE.id())) {
                moved.baseline(field, value);
            }
        });
        moved.lead(memory.build().lead());
        return news.plan(moved)
                .action(new PlannedAction.Adopt(own.id(), opportunity))
                .build();
    }

    private SyncPlan wait(String why) {
        news.keepAll();
        return news.plan(memory).wake(Situation.UNREAD, Set.of(Side.CRM), why).build();
    }

    private SyncPlan refused() {
        return news.planReport(lead, memory).build();
    }
}
