package dev.cosell.it.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmLead;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.LeadContractFixture;
import dev.cosell.testkit.contract.LeadContractTest;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The leads of the Dynamics 365 adapter pass the contract of leads, over real HTTP. */
class DynamicsLeadContractIT extends LeadContractTest {
    private static final Map<CrmField<?>, String> NAMES = Map.of(
            CrmLead.STATUS, "statuscode",
            CrmField.DESCRIPTION, "description");

    @Override
    protected LeadContractFixture newFixture() {
        return new Fixture();
    }

    private static final class Fixture implements LeadContractFixture {
        private final DynamicsOrg org =
                new DynamicsOrg(SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")), OrgShape.usual(), 5);

        @Override
        public CrmAdapter adapter() {
            return org.adapter;
        }

        @Override
        public String openStatus() {
            return "New";
        }

        @Override
        public String otherStatus() {
            return "Contacted";
        }

        @Override
        public CrmRecordId createAccount(String name, PostalAddress address) {
            return org.createAccount(name, address);
        }

        @Override
        public <T> void edit(CrmRecordId lead, CrmField<T> field, @Nullable T value) {
            String column = Objects.requireNonNull(NAMES.get(field));
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put(column, value == null ? null : org.stored("lead", column, value));
            org.change("lead", lead, values);
        }

        @Override
        public CrmRecordId convert(CrmRecordId lead) {
            return org.qualify(lead);
        }

        @Override
        public void delete(CrmRecordId lead) {
            org.delete("lead", lead);
        }

        @Override
        public int leadsWith(ReferralId referral) {
            return org.count("lead", DynamicsOrg.REFERRAL, referral.value());
        }

        @Override
        public int opportunities() {
            return org.simulator.data().rows("opportunity").size();
        }

        @Override
        public void loseNextAnswer() {
            org.simulator
                    .faults()
                    .inject(Fault.dropAfter().when(DynamicsOrg::writes).times(1));
        }

        @Override
        public void advance(Duration time) {
            org.clock.advance(time);
        }

        @Override
        public void close() {
            org.close();
        }
    }
}
