package dev.cosell.it.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.dynamics.DynamicsFeatures;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.CrmAdapterContractTest;
import dev.cosell.testkit.contract.CrmContractFixture;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The Dynamics 365 adapter passes the contract of every CRM adapter, over real HTTP. */
class DynamicsCrmContractIT extends CrmAdapterContractTest {
    @Override
    protected CrmContractFixture newFixture() {
        return new Fixture();
    }

    private static final class Fixture implements CrmContractFixture {
        private static final int PAGE = 5;

        private DynamicsOrg org = org(OrgShape.usual());

        private static DynamicsOrg org(OrgShape shape) {
            return new DynamicsOrg(
                    SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")),
                    shape,
                    PAGE,
                    DynamicsFeatures.builder().noteRecords(true).build());
        }

        @Override
        public CrmAdapter adapter() {
            return org.adapter;
        }

        @Override
        public int feedPageSize() {
            return PAGE;
        }

        @Override
        public String openStage() {
            return "In Progress";
        }

        @Override
        public String wonStage() {
            return "Won";
        }

        @Override
        public CrmRecordId createAccount(String name, PostalAddress address) {
            return org.createAccount(name, address);
        }

        @Override
        public CrmRecordId createUser(Person person) {
            return org.createUser(person);
        }

        @Override
        public CrmRecordId create(CrmRecordId account, OpportunityChanges changes) {
            return org.create(account, changes);
        }

        @Override
        public void edit(CrmRecordId id, OpportunityChanges changes) {
            org.edit(id, changes);
        }

        @Override
        public void delete(CrmRecordId id) {
            org.delete("opportunity", id);
        }

        @Override
        public <T> @Nullable T value(CrmRecordId id, CrmField<T> field) {
            return org.value(id, field);
        }

        @Override
        public int opportunitiesWith(ReferralId referral) {
            return org.count("opportunity", DynamicsOrg.REFERRAL, referral.value());
        }

        @Override
        public int accountsNamed(String name) {
            return org.count("account", "name", name);
        }

        @Override
        public int contactsWith(String email) {
            return org.count("contact", "emailaddress1", email);
        }

        @Override
        public void loseNextAnswer() {
            org.simulator
                    .faults()
                    .inject(Fault.dropAfter().when(DynamicsOrg::writes).times(1));
        }

        @Override
        public void failNextWrite() {
            org.simulator
                    .faults()
                    .inject(Fault.dropBefore().when(DynamicsOrg::writes).times(1));
        }

        @Override
        public void advance(Duration time) {
            org.clock.advance(time);
        }

        /** A column that a user must not see is not told of in the definitions either; here it is not there at all. */
        @Override
        public boolean hideField(CrmField<?> field) {
            org.close();
            String column = Objects.requireNonNull(DynamicsOrg.NAMES.get(field));
            org = org(OrgShape.builder()
                    .change("opportunity", table -> without(table, column))
                    .build());
            return true;
        }

        private static OrgTable without(OrgTable table, String column) {
            OrgTable left = table.withoutColumn(column);
            for (OrgKey key : List.copyOf(table.keys())) {
                left = key.columns().contains(column) ? left.withoutKey(key.logicalName()) : left;
            }
            return left;
        }

        /** Links of tracked changes live for seven days (dataverse-api 2.13). */
        @Override
        public boolean loseChangeLog() {
            org.clock.advance(Duration.ofDays(8));
            return true;
        }

        /** Service protection counts requests in a window (dataverse-api 5.5): so many at once, and hardly one more in an hour. */
        @Override
        public Optional<CrmAdapter> adapterWithCalls(int left) {
            CallLimits limits = CallLimits.builder()
                    .rate(1, Duration.ofHours(1))
                    .burst(left)
                    .longestWait(Duration.ZERO)
                    .build();
            return Optional.of(
                    org.adapter(PAGE).callLimits(limits).reservedCalls(left / 5).build());
        }

        @Override
        public void close() {
            org.close();
        }
    }
}
