package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says what must still be read of a deal before it can be planned. Pure; asked until it answers nothing, at most three times. */
public final class LookupPlanner {
    /** How much earlier than our own record of it a create is looked for: clocks differ. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(5);

    private LookupPlanner() {}

    /**
     * Returns the look-ups that the next plan needs.
     *
     * @param deal the deal
     * @param link its memory
     * @param seen what was seen so far
     * @param settings what the host chose; it says by what accounts are searched
     */
    public static List<Lookup> missing(DealName deal, Link link, Observation seen, SyncSettings settings) {
        if (link.apart()) {
            return List.of();
        }
        if (link.complete()) {
            return link.lead() == null ? linked(link, seen) : LeadLookups.linked(link, seen, settings);
        }
        return deal instanceof DealName.OfReferral known
                ? knownByReferral(known.id(), seen, settings)
                : knownByRecord(((DealName.OfRecord) deal).id(), seen, settings);
    }

    private static List<Lookup> linked(Link link, Observation seen) {
        List<Lookup> missing = new ArrayList<>();
        Referral own = seen.own() instanceof Slot.Seen<Referral> fresh ? fresh.value() : link.referralImage();
        EngagementId engagement = own == null ? null : own.engagementId();
        boolean engagementNeeded = !seen.engagement().known()
                || seen.open(Intent.Kind.CONNECT_MICROSOFT) != null
                || mayHaveBeenAsked(link, own, seen);
        if (engagementNeeded && engagement != null && !engagementRead(seen)) {
            missing.add(new Lookup.ReadEngagement(engagement));
        } else if (!seen.own().known() && link.referral() != null) {
            missing.add(new Lookup.ReadReferral(link.referral()));
        }
        if (!seen.crm().known() && link.crmRecord() != null) {
            missing.add(new Lookup.ReadCrm(link.crmRecord()));
        }
        Set<String> users = TeamSet.usersToFind(link, seen);
        if (!users.isEmpty()) {
            missing.add(new Lookup.FindUsers(users));
        }
        return missing;
    }

    /** Whether Microsoft was asked already is seen, not remembered: without this look it could be asked twice. */
    private static boolean mayHaveBeenAsked(Link link, @Nullable Referral own, Observation seen) {
        Opportunity crm = seen.crm().orNull();
        return own != null
                && crm != null
                && link.microsoftImage() == null
                && !link.standing().containsKey(StandardFields.HELP.id())
                && MicrosoftRequest.mayHaveBeenAsked(link, own, crm);
    }

    /** A fresh read of the engagement shows the own referral too; remembered images never do. */
    static boolean engagementRead(Observation seen) {
        List<Referral> all = seen.engagement().orNull();
        return all != null && all.stream().anyMatch(referral -> !referral.ownedByMicrosoft());
    }

    private static List<Lookup> knownByReferral(ReferralId id, Observation seen, SyncSettings settings) {
        Referral own = seen.own().orNull();
        if (!seen.own().known()) {
            return List.of(new Lookup.ReadReferral(id));
        }
        if (own == null) {
            return List.of();
        }
        if (own.ownedByMicrosoft()) {
            EngagementId engagement = own.engagementId();
            return engagementRead(seen) || engagement == null
                    ? List.of()
                    : List.of(new Lookup.ReadEngagement(engagement));
        }
        Optional<CrmRecordId> external = external(own, seen);
        if (external.isPresent()) {
            return named(own, external.get(), seen, settings);
        }
        return Intake.refuses(own, seen) ? List.of() : forNewRecord(own, seen, settings);
    }

    /** A CRM record that the referral names is compared with those that name the referral. */
    private static List<Lookup> named(Referral own, CrmRecordId record, Observation seen, SyncSettings settings) {
        List<Lookup> missing = new ArrayList<>();
        if (!seen.crm().known()) {
            missing.add(new Lookup.ReadCrm(record));
        }
        if (!seen.crm().isAbsent() && !seen.claimants().known()) {
            missing.add(new Lookup.FindCrm(own.id()));
        }
        if (seen.crm().known()) {
            missing.addAll(LeadLookups.named(own, record, seen, settings));
        }
        return missing;
    }

    private static List<Lookup> forNewRecord(Referral own, Observation seen, SyncSettings settings) {
        List<Lookup> missing = new ArrayList<>(LeadLookups.unlinked(own, seen, settings));
        if (!seen.claimants().known()) {
            missing.add(new Lookup.FindCrm(own.id()));
        }
        if (!LeadLookups.staysLead(own) && Intake.refusal(own, seen, settings) == null) {
            missing.addAll(CustomerPlanner.missing(own.customer(), seen, settings.customers()));
        }
        return missing;
    }

    private static List<Lookup> knownByRecord(CrmRecordId id, Observation seen, SyncSettings settings) {
        if (!seen.crm().known()) {
            List<Lookup> missing = new ArrayList<>(List.of(new Lookup.ReadCrm(id)));
            addCreated(missing, id, seen);
            return missing;
        }
        List<Lookup> missing = new ArrayList<>();
        addCreated(missing, id, seen);
        Opportunity crm = seen.crm().orNull();
        String referral = crm == null ? null : crm.get(CrmField.REFERRAL_ID);
        if (referral != null && ReferralId.isWellFormed(referral) && !seen.own().known()) {
            missing.add(new Lookup.ReadReferral(ReferralId.of(referral)));
        }
        boolean adopts = settings.customers().clearCopies() || !CopiedRecord.suspected(id, seen);
        Referral own = seen.own().orNull();
        if (referral != null && own != null && adopts && !seen.claimants().known()) {
            missing.add(new Lookup.FindCrm(own.id()));
        }
        return missing;
    }

    private static void addCreated(List<Lookup> missing, CrmRecordId id, Observation seen) {
        Intent begun = seen.open(Intent.Kind.CREATE_REFERRAL);
        if (begun != null && !seen.created().known()) {
            missing.add(new Lookup.FindCreated(id, begun.recordedAt().minus(CLOCK_TOLERANCE)));
        }
    }

    /** Returns the CRM record that the referral names, where that can be one of this CRM. */
    static Optional<CrmRecordId> external(Referral own, Observation seen) {
        String text = own.externalReferenceId();
        return text == null ? Optional.empty() : seen.crmFacts().recordIds().apply(text);
    }
}
