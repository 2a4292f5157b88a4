package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.testkit.crm.LeadDesk;
import java.util.List;

/** The seller at the leads of a CRM in memory. */
final class InMemoryLeadDesk implements CrmLeadDesk {
    private final LeadDesk desk;

    InMemoryLeadDesk(LeadDesk desk) {
        this.desk = desk;
    }

    @Override
    public List<CrmLead> leads() {
        return desk.all();
    }

    @Override
    public <T> void edit(CrmRecordId lead, CrmField<T> field, T value) {
        desk.edit(lead, field, value);
    }

    @Override
    public CrmRecordId convert(CrmRecordId lead) {
        return desk.convert(lead);
    }
}
