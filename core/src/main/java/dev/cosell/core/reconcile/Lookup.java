package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.AccountQuery;
import dev.cosell.core.spi.ContactQuery;
import java.time.Instant;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Something that must still be read before a plan can be made. */
public sealed interface Lookup {
    /**
     * Read a referral.
     *
     * @param id which
     */
    record ReadReferral(ReferralId id) implements Lookup {}

    /**
     * Read all referrals of a deal.
     *
     * @param id which
     */
    record ReadEngagement(EngagementId id) implements Lookup {}

    /**
     * Read a CRM record.
     *
     * @param id which
     */
    record ReadCrm(CrmRecordId id) implements Lookup {}

    /**
     * Find the CRM records that carry a referral identifier.
     *
     * @param id the referral identifier
     */
    record FindCrm(ReferralId id) implements Lookup {}

    /**
     * Find accounts.
     *
     * @param query name and postal code
     */
    record FindAccounts(AccountQuery query) implements Lookup {}

    /**
     * Read an account by an id that the customer carries.
     *
     * @param id what may be the id of an account of this CRM
     */
    record ReadAccount(CrmRecordId id) implements Lookup {}

    /**
     * Find a contact of an account.
     *
     * @param query account and mail address
     */
    record FindContacts(ContactQuery query) implements Lookup {}

    /**
     * Find referrals of ours that were created for a CRM record.
     *
     * @param record the CRM record, stored as external reference
     * @param since no need to look at referrals created before
     */
    record FindCreated(CrmRecordId record, Instant since) implements Lookup {}

    /**
     * Read a CRM lead.
     *
     * @param id which
     */
    record ReadLead(CrmRecordId id) implements Lookup {}

    /**
     * Find the CRM leads that carry a referral identifier.
     *
     * @param id the referral identifier
     */
    record FindLeads(ReferralId id) implements Lookup {}

    /**
     * Find the CRM users that can join the sales team.
     *
     * @param mails their mail addresses in small letters
     */
    record FindUsers(Set<String> mails) implements Lookup {
        /** Copies the set. */
        public FindUsers {
            mails = Collections.unmodifiableSet(new TreeSet<>(mails));
        }

        /** Shows no address. */
        @Override
        public String toString() {
            return "FindUsers[" + mails.size() + "]";
        }
    }
}
