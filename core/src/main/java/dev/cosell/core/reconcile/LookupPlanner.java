package dev.cosell.core.reconcile;

import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
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
     */
    public static List<Lookup> missing(DealName deal, Link link, Observation seen) {
        if (link.complete()) {
            return linked(link, seen);
        }
        return deal instanceof DealName.OfReferral known
                ? knownByReferral(known.id(), seen)
                : knownByRecord(((DealName.OfRecord) deal).id(), seen);
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

    private static List<Lookup> knownByReferral(ReferralId id, Observation seen) {
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
            return seen.crm().known() ? List.of() : List.of(new Lookup.ReadCrm(external.get()));
        }
        return Intake.refuses(own) ? List.of() : forNewRecord(own, seen);
    }

    private static List<Lookup> forNewRecord(Referral own, Observation seen) {
        List<Lookup> missing = new ArrayList<>();
        if (!seen.claimants().known()) {
            missing.add(new Lookup.FindCrm(own.id()));
        }
        AccountQuery query = accountQuery(own);
        if (query == null) {
            return missing;
        }
        List<CrmAccount> accounts = seen.accounts(query);
        if (accounts == null) {
            missing.add(new Lookup.FindAccounts(query));
        } else if (accounts.size() == 1) {
            CrmRecordId account = accounts.get(0).id();
            contactQueries(own, account).stream()
                    .filter(contact -> seen.contacts(contact) == null)
                    .forEach(contact -> missing.add(new Lookup.FindContacts(contact)));
        }
        return missing;
    }

    private static List<Lookup> knownByRecord(CrmRecordId id, Observation seen) {
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

    /** Returns the account look-up for a referral's customer, or null where the customer has no name. */
    static @Nullable AccountQuery accountQuery(Referral own) {
        String name = own.customer().name();
        return name == null
                ? null
                : new AccountQuery(name, own.customer().address().postalCode());
    }

    /** Returns one contact look-up per customer contact that has a mail address. */
    static List<ContactQuery> contactQueries(Referral own, CrmRecordId account) {
        return own.customer().contacts().stream()
                .map(Person::key)
                .filter(key -> key != null)
                .distinct()
                .map(key -> new ContactQuery(account, key))
                .toList();
    }
}
