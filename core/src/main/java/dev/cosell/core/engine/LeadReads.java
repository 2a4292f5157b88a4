package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.reconcile.Lookup;
import dev.cosell.core.reconcile.Slot;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmLeads;
import dev.cosell.core.spi.LeadReadResult;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The leads that a batch of look-ups asked for, read in bulk. A CRM without leads answers nothing, so that nothing is inferred of it. */
final class LeadReads {
    private final Map<CrmRecordId, Slot<CrmLead>> read = new LinkedHashMap<>();
    private final Map<ReferralId, List<CrmLead>> found = new LinkedHashMap<>();

    private final Map<CrmRecordId, CrmRecordId> merged = new LinkedHashMap<>();

    private LeadReads() {}

    static LeadReads of(
            CrmAdapter crm, List<Lookup.ReadLead> reads, List<Lookup.FindLeads> finds, int batch, CallTally calls) {
        LeadReads answers = new LeadReads();
        CrmLeads leads = crm.leads().orElse(null);
        if (leads == null) {
            return answers;
        }
        List<CrmRecordId> ids =
                reads.stream().map(Lookup.ReadLead::id).distinct().toList();
        for (int from = 0; from < ids.size(); from += batch) {
            calls.crmRead();
            leads.read(ids.subList(from, Math.min(ids.size(), from + batch))).forEach(answers::add);
        }
        if (!finds.isEmpty()) {
            calls.crmRead();
            answers.found.putAll(leads.findByReferral(
                    finds.stream().map(Lookup.FindLeads::id).toList()));
        }
        return answers;
    }

    private void add(LeadReadResult result) {
        if (result instanceof LeadReadResult.Found there) {
            read.put(there.lead().id(), Slot.seen(there.lead()));
        } else if (result instanceof LeadReadResult.Missing gone) {
            read.put(gone.id(), Slot.absent());
        } else if (result instanceof LeadReadResult.Merged gone) {
            read.put(gone.id(), Slot.absent());
            merged.put(gone.id(), gone.into());
        }
    }

    @Nullable
    CrmRecordId mergedInto(CrmRecordId id) {
        return merged.get(id);
    }

    Slot<CrmLead> lead(CrmRecordId id) {
        return read.getOrDefault(id, Slot.notKnown());
    }

    Slot<List<CrmLead>> claimants(ReferralId referral) {
        List<CrmLead> leads = found.get(referral);
        return leads == null ? Slot.notKnown() : Slot.seen(leads);
    }
}
