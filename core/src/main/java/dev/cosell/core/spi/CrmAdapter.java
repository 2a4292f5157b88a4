package dev.cosell.core.spi;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examination;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.opportunity.CrmAccount;
import dev.cosell.core.opportunity.CrmContact;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the engine needs of a CRM. Implement this to bring your own; {@code CrmAdapterContractTest} in the test kit says whether it is right.
 *
 * <p>All methods block and may be called by several threads at once. Reads throw {@link dev.cosell.core.error.SyncException}s. Writes give one
 * {@link CrmWriteResult} per record, in order; they throw only where surely nothing of the whole batch was applied.
 *
 * <p>An adapter never retries a write, never merges, and decides nothing: it translates. Ids are always in the CRM's normal form.
 */
public interface CrmAdapter {
    /** Returns which organisation is called. May need one call; remembered afterwards. */
    CrmOrganisation organisation();

    /** Returns limits, version precision and features, as found in the CRM. May need calls; remembered afterwards. */
    CrmCapabilities capabilities();

    /**
     * Checks fields, types and permissions without writing anything.
     *
     * @return every problem at once, worst first; empty where all is well
     */
    List<Finding> check();

    /**
     * Looks at what {@link dev.cosell.core.engine.SyncEngine#doctor} reports of this side, beside what the engine sees by itself: which organisation it is, its currencies, whether members of deal
     * teams are users, and the clock. Blocks; writes nothing; whatever {@link #check()} reads afresh is read afresh. By default what {@link #check()} says is put into its areas, schema and roles
     * among them; areas that are left out count as not checked.
     *
     * @return areas of {@link ExamSide#CRM}, each with its findings and facts; what failed in one is a finding of it
     * @throws dev.cosell.core.error.SyncException if nothing can be found out
     */
    default List<Examined> examine() {
        return Examination.of(ExamSide.CRM, List.of(ExamArea.ROLES, ExamArea.SCHEMA), check());
    }

    /**
     * Returns the values that choices offer, as reads show them: what the settings name is compared with them at start-up. A field without an entry is no choice, or
     * nothing is known of it; by default nothing is. May need calls; remembered.
     */
    default Map<CrmField<?>, Set<String>> choices() {
        return Map.of();
    }

    /**
     * Returns what the CRM says of every mapped field: a mapping is compared with it at start-up. Empty, the default, where an adapter cannot tell; then the comparison is left
     * out and the start-up check says so. May need calls; remembered until {@link #check()}.
     */
    default Optional<CrmSchema> describe() {
        return Optional.empty();
    }

    /** Returns the normal form of an id, or empty where the text cannot be an id of an opportunity of this CRM. */
    Optional<CrmRecordId> recordId(String text);

    /**
     * Reads one page of the change feed. Every change made after the cursor was taken appears at least once, also when records change while pages are
     * read; a record may appear again although it did not change. Records without sync flag may appear.
     *
     * @param cursor where to go on, or null to begin now: the first call gives a cursor and no changes
     */
    CrmChangePage changes(@Nullable CrmCursor cursor);

    /**
     * Reads opportunities in bulk, with everything mapped.
     *
     * @param ids at most {@code capabilities().maxReadBatch()}, without repetition
     * @return one result per id, in the order of the ids
     */
    List<CrmReadResult> read(List<CrmRecordId> ids);

    /**
     * Writes opportunities in bulk. Creates are create-only by the referral identifier: an existing record with the same identifier is never
     * overwritten. Updates apply only while the guard holds. A closing stage is written last, after the other fields.
     *
     * @param writes at most {@code capabilities().maxWriteBatch()}, each record at most once
     * @return one result per write, in the order of the writes
     */
    List<CrmWriteResult> write(List<CrmWrite> writes);

    /**
     * Finds the opportunities that carry the given referral identifiers.
     *
     * @return an entry for every id asked for, with an empty list where there surely is none
     */
    Map<ReferralId, List<Opportunity>> findByReferral(Collection<ReferralId> referrals);

    /**
     * Finds accounts by name and postal code: names trimmed, white space folded, without regard to case.
     *
     * @return an entry for every query, with all matches
     */
    Map<AccountQuery, List<CrmAccount>> findAccounts(Collection<AccountQuery> queries);

    /**
     * Reads accounts by ids that customers carry. The ids come from Partner Center: they may be no ids of accounts, or of another CRM.
     *
     * @return the accounts that exist, by the id asked for; an id without an entry is not known. By default none is, and accounts are found by name
     */
    default Map<CrmRecordId, CrmAccount> readAccounts(Collection<CrmRecordId> ids) {
        return Map.of();
    }

    /**
     * Finds contacts of an account by mail address without regard to case.
     *
     * @return an entry for every query, with all matches
     */
    Map<ContactQuery, List<CrmContact>> findContacts(Collection<ContactQuery> queries);

    /**
     * Finds the CRM users that can join a sales team, by mail address without regard to case. Asked only where the CRM has
     * {@link CrmFeature#TEAM}; the default knows nobody.
     *
     * @param mails mail addresses in small letters, without repetition
     * @return an entry for every address; empty where no active user, or more than one, has it
     */
    default Map<String, Optional<CrmRecordId>> findUsers(Collection<String> mails) {
        Map<String, Optional<CrmRecordId>> nobody = new LinkedHashMap<>();
        mails.forEach(mail -> nobody.put(mail, Optional.empty()));
        return nobody;
    }

    /** Returns how far the clock of the CRM was ahead of this machine's at the last call, or null where that is not known. Makes no call. */
    default @Nullable Duration clockOffset() {
        return null;
    }

    /**
     * Returns this adapter for work that can wait: sweeps, initial loads, reports. Calls made through it keep off what is reserved for live edits, where the CRM
     * counts calls: they fail as throttled before the reserve is touched. Everything remembered is shared. The default has no reserve and is this adapter.
     */
    default CrmAdapter inBackground() {
        return this;
    }

    /**
     * Returns the way to read every opportunity that concerns us. Empty, the default, where an adapter offers none: initial loads and comparisons of both sides then see only
     * the records that referrals name or that are linked. Makes no call.
     */
    default Optional<CrmPopulation> population() {
        return Optional.empty();
    }

    /** Returns the leads of this CRM: present exactly where {@code capabilities().has(CrmFeature.LEADS)}. Makes no call but those of {@link #capabilities()}. */
    default Optional<CrmLeads> leads() {
        return Optional.empty();
    }
}
