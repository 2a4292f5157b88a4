package dev.cosell.testkit.scenario;

import dev.cosell.core.opportunity.ContactRef;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.testkit.crm.CrmFault;
import dev.cosell.testkit.crm.InMemoryCrm;
import java.util.List;
import java.util.Optional;

/** The seller at a CRM in memory. */
final class InMemoryCrmDesk implements CrmDesk {
    private final InMemoryCrm crm;

    InMemoryCrmDesk(InMemoryCrm crm) {
        this.crm = crm;
    }

    @Override
    public String product() {
        return "CRM in memory";
    }

    @Override
    public CrmRecordId create(NewDeal deal, String stage) {
        CrmRecordId account = crm.seller().createAccount(deal.company(), deal.companyAddress());
        CrmRecordId contact = crm.seller().createContact(account, deal.person());
        OpportunityChanges entered = deal.entered(stage).toBuilder()
                .addContact(new ContactRef.Existing(contact, true))
                .build();
        return crm.seller().create(account, entered);
    }

    @Override
    public void edit(CrmRecordId id, OpportunityChanges changes) {
        crm.seller().edit(id, changes);
    }

    @Override
    public void delete(CrmRecordId id) {
        crm.seller().delete(id);
    }

    @Override
    public List<Opportunity> opportunities() {
        return crm.seller().opportunities();
    }

    @Override
    public Optional<CrmLeadDesk> leads() {
        return Optional.of(new InMemoryLeadDesk(crm.leadDesk()));
    }

    @Override
    public void strike(Trouble trouble) {
        crm.faults()
                .onNextWrite(
                        switch (trouble) {
                            case THROTTLED -> CrmFault.THROTTLED;
                            case UNAVAILABLE -> CrmFault.NOT_SENT;
                            case TIMEOUT_BEFORE -> CrmFault.REQUEST_LOST;
                            case TIMEOUT_AFTER, ANSWER_CUT -> CrmFault.ANSWER_LOST;
                            case VERSION_MOVED -> throw new IllegalArgumentException("made by a save of the seller");
                        });
    }

    @Override
    public void outage(boolean on) {
        crm.faults().outage(on);
    }

    @Override
    public List<Object> parts() {
        return List.of(crm);
    }

    @Override
    public void close() {}
}
