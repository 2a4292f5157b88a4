package dev.cosell.core.reconcile;

import dev.cosell.core.link.Intent;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.LinkedLead;
import dev.cosell.core.link.Side;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was seen of one deal. Immutable; {@link Builder} fills it round by round.
 *
 * <p>Images that are remembered and still as new as the news of their side count as seen, so that most changes need no fresh read.
 */
public final class Observation {
    private final CrmFacts crmFacts;
    private final Map<Side, Instant> changedAt;
    private final List<Intent> intents;
    private final Slot<Referral> own;
    private final Slot<List<Referral>> engagement;
    private final Slot<Opportunity> crm;
    private final Slot<List<Opportunity>> claimants;
    private final Slot<List<Referral>> created;
    private final Slot<CrmLead> lead;
    private final Slot<List<CrmLead>> leadClaimants;
    private final Map<AccountQuery, List<CrmAccount>> accounts;
    private final Map<CrmRecordId, Slot<CrmAccount>> accountsById;
    private final Map<ContactQuery, List<CrmContact>> contacts;
    private final Map<String, Optional<CrmRecordId>> users;
    private final @Nullable Failure failure;
    private final @Nullable Referral microsoft;
    private final @Nullable Duration crmClockAhead;
    private final @Nullable CrmRecordId mergedInto;
    private final boolean wantedAsHistory;

    private Observation(Builder builder) {
        this.crmFacts = builder.crmFacts;
        this.changedAt = Collections.unmodifiableMap(new LinkedHashMap<>(builder.changedAt));
        this.intents = List.copyOf(builder.intents);
        this.own = builder.own;
        this.engagement = builder.engagement;
        this.crm = builder.crm;
        this.claimants = builder.claimants;
        this.created = builder.created;
        this.lead = builder.lead;
        this.leadClaimants = builder.leadClaimants;
        this.accounts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.accounts));
        this.accountsById = Collections.unmodifiableMap(new LinkedHashMap<>(builder.accountsById));
        this.contacts = Collections.unmodifiableMap(new LinkedHashMap<>(builder.contacts));
        this.users = Collections.unmodifiableMap(new LinkedHashMap<>(builder.users));
        this.failure = builder.failure;
        this.microsoft = microsoftAmong(builder.engagement.orNull());
        this.crmClockAhead = builder.crmClockAhead;
        this.mergedInto = builder.mergedInto;
        this.wantedAsHistory = builder.wantedAsHistory;
    }

    /** Returns a builder that has seen nothing yet. */
    public static Builder builder(CrmFacts crmFacts) {
        return new Builder(crmFacts);
    }

    /**
     * Returns what the memory of a deal already answers.
     *
     * @param news the sides of which there is news, each with the time of the change where the news names it
     */
    public static Builder remembered(CrmFacts crmFacts, Link link, Map<Side, Instant> news, List<Intent> intents) {
        Builder builder = new Builder(crmFacts).intents(intents);
        news.forEach(builder::changedAt);
        Referral own = link.referralImage();
        if (own != null && asNewAs(own, news, Side.REFERRAL)) {
            builder.own(Slot.seen(own));
        }
        Referral microsoft = link.microsoftImage();
        if (!news.containsKey(Side.RELATED) || microsoft != null && asNewAs(microsoft, news, Side.RELATED)) {
            builder.engagement(Slot.seen(microsoft == null ? List.of() : List.of(microsoft)));
        }
        Opportunity crm = link.crmImage();
        if (crm != null && link.crmImageConfirmed() && !news.containsKey(Side.CRM)) {
            builder.crm(Slot.seen(crm));
        }
        LinkedLead lead = link.lead();
        if (lead != null && lead.image() != null && !news.containsKey(Side.CRM)) {
            builder.lead(Slot.seen(lead.image()));
        }
        return builder;
    }

    /** A change whose time is not known is later than anything seen. */
    public static final Instant TIME_NOT_KNOWN = Instant.MAX;

    private static boolean asNewAs(Referral image, Map<Side, Instant> news, Side side) {
        Instant changed = news.get(side);
        Instant seen = image.updatedAt();
        return changed == null || seen != null && !seen.isBefore(changed);
    }

    /** Returns a builder that starts with everything seen so far. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Returns the constants of the CRM. */
    public CrmFacts crmFacts() {
        return crmFacts;
    }

    /** Returns the sides of which there was news, with the time of the change; {@link #TIME_NOT_KNOWN} where the news named none. */
    public Map<Side, Instant> changedAt() {
        return changedAt;
    }

    /** Returns the writes that were begun and whose outcome is not known. */
    public List<Intent> intents() {
        return intents;
    }

    /** Returns the referral that the deal is known by: the partner's own, or the one that the news named. */
    public Slot<Referral> own() {
        return own;
    }

    /** Returns the other referrals of the engagement; after a fresh read all of them. */
    public Slot<List<Referral>> engagement() {
        return engagement;
    }

    /** Returns the CRM record. */
    public Slot<Opportunity> crm() {
        return crm;
    }

    /** Returns the CRM records that carry the referral's identifier. */
    public Slot<List<Opportunity>> claimants() {
        return claimants;
    }

    /** Returns the referrals found that were created for the CRM record. */
    public Slot<List<Referral>> created() {
        return created;
    }

    /** Returns the CRM lead that the deal is linked to, or that the referral names. */
    public Slot<CrmLead> lead() {
        return lead;
    }

    /** Returns the CRM leads that carry the referral's identifier. */
    public Slot<List<CrmLead>> leadClaimants() {
        return leadClaimants;
    }

    /** Returns the accounts found, or null where that was not asked. */
    public @Nullable List<CrmAccount> accounts(AccountQuery query) {
        return accounts.get(query);
    }

    /** Returns the account of an id that a customer carries; absent where the CRM does not know one. */
    public Slot<CrmAccount> account(CrmRecordId id) {
        return accountsById.getOrDefault(id, Slot.notKnown());
    }

    /** Returns the contacts found, or null where that was not asked. */
    public @Nullable List<CrmContact> contacts(ContactQuery query) {
        return contacts.get(query);
    }

    /** Returns the CRM users by mail address in small letters; empty where there is none, no entry where that was not asked. */
    public Map<String, Optional<CrmRecordId>> users() {
        return users;
    }

    /** Returns the write that was refused a moment ago, or null. */
    public @Nullable Failure failure() {
        return failure;
    }

    /** Returns the record that the CRM merged the deal's own record into, or null where it did not. */
    public @Nullable CrmRecordId mergedInto() {
        return mergedInto;
    }

    /** Tells whether a person asked for the deal, closed before it was ever synchronised, as read-only history. */
    public boolean wantedAsHistory() {
        return wantedAsHistory;
    }

    /** Returns how far the CRM's clock is ahead of Partner Center's, or null where they were never compared. */
    public @Nullable Duration crmClockAhead() {
        return crmClockAhead;
    }

    /** Tells whether a write of this kind was begun and its outcome is not known. */
    public @Nullable Intent open(Intent.Kind kind) {
        return intents.stream()
                .filter(intent -> intent.kind() == kind)
                .findFirst()
                .orElse(null);
    }

    /** Returns Microsoft's referral of the engagement, or null where none was seen. */
    public @Nullable Referral microsoft() {
        return microsoft;
    }

    private static @Nullable Referral microsoftAmong(@Nullable List<Referral> engagement) {
        return engagement == null
                ? null
                : engagement.stream()
                        .filter(Referral::ownedByMicrosoft)
                        .findFirst()
                        .orElse(null);
    }

    /** Collects what is seen. Confined to one thread. */
    public static final class Builder {
        private final CrmFacts crmFacts;
        private final Map<Side, Instant> changedAt = new LinkedHashMap<>();
        private List<Intent> intents = List.of();
        private Slot<Referral> own = Slot.notKnown();
        private Slot<List<Referral>> engagement = Slot.notKnown();
        private Slot<Opportunity> crm = Slot.notKnown();
        private Slot<List<Opportunity>> claimants = Slot.notKnown();
        private Slot<List<Referral>> created = Slot.notKnown();
        private Slot<CrmLead> lead = Slot.notKnown();
        private Slot<List<CrmLead>> leadClaimants = Slot.notKnown();
        private final Map<AccountQuery, List<CrmAccount>> accounts = new LinkedHashMap<>();
        private final Map<CrmRecordId, Slot<CrmAccount>> accountsById = new LinkedHashMap<>();
        private final Map<ContactQuery, List<CrmContact>> contacts = new LinkedHashMap<>();
        private final Map<String, Optional<CrmRecordId>> users = new LinkedHashMap<>();
        private @Nullable Failure failure;
        private @Nullable Duration crmClockAhead;
        private @Nullable CrmRecordId mergedInto;
        private boolean wantedAsHistory;

        private Builder(CrmFacts crmFacts) {
            this.crmFacts = Objects.requireNonNull(crmFacts, "crmFacts");
        }

        private Builder(Observation from) {
            this(from.crmFacts);
            this.changedAt.putAll(from.changedAt);
            this.intents = from.intents;
            this.own = from.own;
            this.engagement = from.engagement;
            this.crm = from.crm;
            this.claimants = from.claimants;
            this.created = from.created;
            this.lead = from.lead;
            this.leadClaimants = from.leadClaimants;
            this.accounts.putAll(from.accounts);
            this.accountsById.putAll(from.accountsById);
            this.contacts.putAll(from.contacts);
            this.users.putAll(from.users);
            this.failure = from.failure;
            this.crmClockAhead = from.crmClockAhead;
            this.mergedInto = from.mergedInto;
            this.wantedAsHistory = from.wantedAsHistory;
        }

        /** Says that there was news of a side. */
        public Builder changedAt(Side side, Instant at) {
            changedAt.put(side, at);
            return this;
        }

        /** Sets the writes whose outcome is not known. */
        public Builder intents(List<Intent> value) {
            this.intents = List.copyOf(value);
            return this;
        }

        /** Sets the referral. */
        public Builder own(Slot<Referral> value) {
            this.own = value;
            return this;
        }

        /** Sets the referrals of the engagement. */
        public Builder engagement(Slot<List<Referral>> value) {
            this.engagement = value;
            return this;
        }

        /** Sets the CRM record. */
        public Builder crm(Slot<Opportunity> value) {
            this.crm = value;
            return this;
        }

        /** Sets the CRM records that carry the referral's identifier. */
        public Builder claimants(Slot<List<Opportunity>> value) {
            this.claimants = value;
            return this;
        }

        /** Sets the referrals created for the CRM record. */
        public Builder created(Slot<List<Referral>> value) {
            this.created = value;
            return this;
        }

        /** Sets the CRM lead. */
        public Builder lead(Slot<CrmLead> value) {
            this.lead = value;
            return this;
        }

        /** Sets the CRM leads that carry the referral's identifier. */
        public Builder leadClaimants(Slot<List<CrmLead>> value) {
            this.leadClaimants = value;
            return this;
        }

        /** Sets the accounts found for a query. */
        public Builder accounts(AccountQuery query, List<CrmAccount> found) {
            accounts.put(query, List.copyOf(found));
            return this;
        }

        /** Sets the account of an id that a customer carries. */
        public Builder account(CrmRecordId id, Slot<CrmAccount> value) {
            accountsById.put(id, value);
            return this;
        }

        /** Sets the contacts found for a query. */
        public Builder contacts(ContactQuery query, List<CrmContact> found) {
            contacts.put(query, List.copyOf(found));
            return this;
        }

        /** Sets the CRM users found for mail addresses in small letters. */
        public Builder users(Map<String, Optional<CrmRecordId>> found) {
            users.putAll(found);
            return this;
        }

        /** Sets the write that was refused a moment ago. */
        public Builder failure(@Nullable Failure value) {
            this.failure = value;
            return this;
        }

        /** Sets the record that the CRM merged the deal's own record into. */
        public Builder mergedInto(@Nullable CrmRecordId value) {
            this.mergedInto = value;
            return this;
        }

        /** Says that a person asked for the deal as read-only history. */
        public Builder wantedAsHistory() {
            this.wantedAsHistory = true;
            return this;
        }

        /** Sets how far the CRM's clock is ahead of Partner Center's; null where they were never compared. */
        public Builder crmClockAhead(@Nullable Duration value) {
            this.crmClockAhead = value;
            return this;
        }

        /** Returns the immutable observation. */
        public Observation build() {
            return new Observation(this);
        }
    }
}
