package dev.cosell.core.spi;

import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The leads of a CRM: the part of {@link CrmAdapter} that a CRM with {@link CrmFeature#LEADS} offers. The same promises hold: methods block,
 * may be called by several threads at once, reads throw, writes give one result per record in order, and nothing is retried or decided.
 *
 * <p>{@code LeadContractTest} in the test kit says whether an implementation is right.
 */
public interface CrmLeads {
    /** Returns what the CRM can do with leads and asks of them. May need calls; remembered afterwards. */
    LeadCapabilities capabilities();

    /**
     * Reads one page of the change feed of leads, under the rules of {@link CrmAdapter#changes}. Entries name the lead only:
     * {@link CrmChange.Touched} or {@link CrmChange.Deleted}. A conversion is a change of the lead.
     *
     * @param cursor where to go on, or null to begin now: the first call gives a cursor and no changes
     */
    CrmChangePage changes(@Nullable CrmCursor cursor);

    /**
     * Reads leads in bulk, the converted ones too.
     *
     * @param ids at most {@code CrmCapabilities.maxReadBatch()}, without repetition
     * @return one result per id, in the order of the ids
     */
    List<LeadReadResult> read(List<CrmRecordId> ids);

    /**
     * Finds the leads that carry the given referral identifiers, the converted ones too.
     *
     * @return an entry for every id asked for, with an empty list where there surely is none
     */
    Map<ReferralId, List<CrmLead>> findByReferral(Collection<ReferralId> referrals);

    /**
     * Writes leads in bulk. Of a conversion, {@link CrmWriteResult.Applied} names the opportunity.
     *
     * @param writes at most {@code CrmCapabilities.maxWriteBatch()}, each lead at most once
     * @return one result per write, in the order of the writes
     */
    List<CrmWriteResult> write(List<LeadWrite> writes);
}
