package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.contract.LeadContractFixture;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The leads of the in-memory CRM behind the contract's side doors. */
final class InMemoryLeadFixture implements LeadContractFixture {
    private Instant now = Instant.parse("2026-11-20T10:15:30.250Z");
    private final InMemoryCrm crm;

    InMemoryLeadFixture(VersionPrecision precision) {
        this.crm = InMemoryCrm.of(InMemoryCrmOptions.builder(() -> now)
                .pageSize(2)
                .versionPrecision(precision)
                .build());
    }

    @Override
    public CrmAdapter adapter() {
        return crm;
    }

    @Override
    public String openStatus() {
        return "Open - Not Contacted";
    }

    @Override
    public String otherStatus() {
        return "Working - Contacted";
    }

    @Override
    public CrmRecordId createAccount(String name, PostalAddress address) {
        return crm.seller().createAccount(name, address);
    }

    @Override
    public <T> void edit(CrmRecordId lead, CrmField<T> field, @Nullable T value) {
        crm.leadDesk().edit(lead, field, value);
    }

    @Override
    public CrmRecordId convert(CrmRecordId lead) {
        return crm.leadDesk().convert(lead);
    }

    @Override
    public void delete(CrmRecordId lead) {
        crm.leadDesk().delete(lead);
    }

    @Override
    public int leadsWith(ReferralId referral) {
        return (int) crm.leadDesk().all().stream()
                .filter(each -> referral.value().equals(each.get(CrmField.REFERRAL_ID)))
                .count();
    }

    @Override
    public int opportunities() {
        return crm.seller().opportunities().size();
    }

    @Override
    public void loseNextAnswer() {
        crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
    }

    @Override
    public void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public void close() {
        // nothing is held open
    }
}
