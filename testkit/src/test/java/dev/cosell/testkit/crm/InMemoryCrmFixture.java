package dev.cosell.testkit.crm;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.contract.CrmContractFixture;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The in-memory CRM behind the contract's side doors. */
final class InMemoryCrmFixture implements CrmContractFixture {
    private Instant now = Instant.parse("2026-11-20T10:15:30.250Z");
    private final InMemoryCrm crm;

    InMemoryCrmFixture(VersionPrecision precision) {
        this.crm = InMemoryCrm.of(InMemoryCrmOptions.builder(() -> now)
                .pageSize(feedPageSize())
                .features(Set.of(CrmFeature.SOLUTIONS, CrmFeature.TEAM, CrmFeature.NOTE_RECORDS))
                .versionPrecision(precision)
                .build());
    }

    @Override
    public CrmAdapter adapter() {
        return crm;
    }

    @Override
    public int feedPageSize() {
        return 4;
    }

    @Override
    public String openStage() {
        return "Prospecting";
    }

    @Override
    public String wonStage() {
        return "Closed Won";
    }

    @Override
    public CrmRecordId createAccount(String name, PostalAddress address) {
        return crm.seller().createAccount(name, address);
    }

    @Override
    public CrmRecordId createUser(Person person) {
        return crm.seller().createUser(person);
    }

    @Override
    public CrmRecordId create(CrmRecordId account, OpportunityChanges changes) {
        return crm.seller().create(account, changes);
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
    public <T> @Nullable T value(CrmRecordId id, CrmField<T> field) {
        return crm.seller().read(id).orElseThrow().get(field);
    }

    @Override
    public int opportunitiesWith(ReferralId referral) {
        return (int) crm.seller().opportunities().stream()
                .filter(each -> referral.value().equals(each.get(CrmField.REFERRAL_ID)))
                .count();
    }

    @Override
    public int accountsNamed(String name) {
        return (int) crm.seller().accounts().stream()
                .filter(each -> name.equals(each.name()))
                .count();
    }

    @Override
    public int contactsWith(String email) {
        return (int) crm.seller().contacts().stream()
                .filter(each -> email.equals(each.person().email()))
                .count();
    }

    @Override
    public void loseNextAnswer() {
        crm.faults().onNextWrite(CrmFault.ANSWER_LOST);
    }

    @Override
    public void failNextWrite() {
        crm.faults().onNextWrite(CrmFault.REQUEST_LOST);
    }

    @Override
    public void advance(Duration time) {
        now = now.plus(time);
    }

    @Override
    public boolean loseChangeLog() {
        crm.seller().purgeChangeLog();
        return true;
    }

    @Override
    public void close() {}
}
