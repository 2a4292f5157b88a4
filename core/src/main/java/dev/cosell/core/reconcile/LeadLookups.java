package dev.cosell.core.reconcile;

import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.referral.ReferralStatus;
import java.util.ArrayList;
import java.util.List;

/** Says what must still be read of a lead before it can be planned. Pure. */
final class LeadLookups {
    private LeadLookups() {}

    /** Tells whether somebody took the lead on: it was accepted, or even won. */
    static boolean accepted(Referral own) {
        return own.state().status().equals(ReferralStatus.ACTIVE) || own.state().equals(ReferralState.WON);
    }

    /** Tells whether a referral becomes a CRM lead and no opportunity. */
    static boolean staysLead(Referral own) {
        return Intake.isLead(own) && !accepted(own);
    }

    /** Asks for the leads that carry the identifier of a referral that is not linked yet. */
    static List<Lookup> unlinked(Referral own, Observation seen, SyncSettings settings) {
        boolean needed =
                becomesLead(own, seen, settings) && !seen.leadClaimants().known();
        return needed ? List.of(new Lookup.FindLeads(own.id())) : List.of();
    }

    /** What is not taken over has nothing to look for: leads that nobody wants are not even read. */
    private static boolean becomesLead(Referral own, Observation seen, SyncSettings settings) {
        return Intake.isLead(own) && seen.crmFacts().leads() != null && Intake.refusal(own, seen, settings) == null;
    }

    /** Asks whether a CRM record that a referral names, and that is no opportunity, is a lead, and whether others carry its identifier. */
    static List<Lookup> named(Referral own, CrmRecordId record, Observation seen, SyncSettings settings) {
        if (!seen.crm().isAbsent() || !becomesLead(own, seen, settings)) {
            return List.of();
        }
        List<Lookup> missing = new ArrayList<>(unlinked(own, seen, settings));
        if (!seen.lead().known()) {
            missing.add(new Lookup.ReadLead(record));
        }
        return missing;
    }

    /** Asks for both sides of a deal that is linked to a lead, and for what its conversion needs. */
    static List<Lookup> linked(Link link, Observation seen, SyncSettings settings) {
        List<Lookup> missing = new ArrayList<>();
        if (!seen.own().known() && link.referral() != null) {
            missing.add(new Lookup.ReadReferral(link.referral()));
        }
        if (!seen.lead().known() && link.crmRecord() != null) {
            missing.add(new Lookup.ReadLead(link.crmRecord()));
        }
        Referral own = seen.own().orNull();
        CrmLead lead = seen.lead().orNull();
        if (lead != null && lead.converted()) {
            CrmRecordId opportunity = lead.opportunity();
            if (opportunity != null && !seen.crm().known()) {
                missing.add(new Lookup.ReadCrm(opportunity));
            }
        } else if (lead != null && own != null && accepted(own)) {
            addConversion(missing, own, seen, settings);
        }
        return missing;
    }

    private static void addConversion(List<Lookup> missing, Referral own, Observation seen, SyncSettings settings) {
        if (!seen.claimants().known()) {
            missing.add(new Lookup.FindCrm(own.id()));
        }
        missing.addAll(CustomerPlanner.missing(own.customer(), seen, settings.customers()));
    }
}
