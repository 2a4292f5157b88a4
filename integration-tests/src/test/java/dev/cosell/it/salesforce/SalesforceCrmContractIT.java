package dev.cosell.it.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.party.Person;
import dev.cosell.core.party.PostalAddress;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.salesforce.SalesforceFeatures;
import dev.cosell.salesforce.budget.CallBudget;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.contract.CrmAdapterContractTest;
import dev.cosell.testkit.contract.CrmContractFixture;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The Salesforce adapter passes the contract of every CRM adapter, over real HTTP. */
class SalesforceCrmContractIT extends CrmAdapterContractTest {
    @Override
    protected CrmContractFixture newFixture() {
        return new Fixture();
    }

    private static final class Fixture implements CrmContractFixture {
        private static final int PAGE = 5;

        private SalesforceOrg org = org(OrgShape.usual());

        private static SalesforceOrg org(OrgShape shape) {
            return new SalesforceOrg(
                    SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")),
                    shape,
                    PAGE,
                    SalesforceFeatures.builder().noteRecords(true).build());
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
            return "Prospecting";
        }

        @Override
        public String wonStage() {
            return "Closed Won";
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
            org.simulator.seller().delete(id.value());
        }

        @Override
        public <T> @Nullable T value(CrmRecordId id, CrmField<T> field) {
            OrgRow row = Objects.requireNonNull(org.simulator.data().row(id.value()));
            Object held = row.get(Objects.requireNonNull(SalesforceOrg.NAMES.get(field)));
            if (held == null) {
                return null;
            }
            Object typed = field.type() == LocalDate.class
                    ? LocalDate.parse(held.toString())
                    : field.type() == BigDecimal.class ? new BigDecimal(held.toString()) : held;
            return field.type().cast(typed);
        }

        @Override
        public int opportunitiesWith(ReferralId referral) {
            return count("Opportunity", "Referral_Identifier__c", referral.value());
        }

        @Override
        public int accountsNamed(String name) {
            return count("Account", "Name", name);
        }

        @Override
        public int contactsWith(String email) {
            return count("Contact", "Email", email);
        }

        private int count(String object, String field, String value) {
            return Math.toIntExact(org.simulator.data().rows(object).stream()
                    .filter(row -> value.equals(row.get(field)))
                    .count());
        }

        @Override
        public void loseNextAnswer() {
            org.simulator
                    .faults()
                    .inject(Fault.dropAfter().when(Fixture::writes).times(1));
        }

        @Override
        public void failNextWrite() {
            org.simulator
                    .faults()
                    .inject(Fault.dropBefore().when(Fixture::writes).times(1));
        }

        private static boolean writes(SimulatorRequest request) {
            return !request.method().equals("GET") && request.path().startsWith("/services/data/");
        }

        @Override
        public void advance(Duration time) {
            org.clock.advance(time);
        }

        @Override
        public boolean hideField(CrmField<?> field) {
            org.close();
            org = org(OrgShape.usual().hiding(Set.of("Opportunity." + SalesforceOrg.NAMES.get(field))));
            return true;
        }

        /** The log of deletions keeps two hours when it is cut (salesforce-api 2.11). */
        @Override
        public boolean loseChangeLog() {
            org.clock.advance(Duration.ofHours(3));
            org.simulator.data().bin().purgeLog();
            return true;
        }

        @Override
        public Optional<CrmAdapter> adapterWithCalls(int left) {
            org.simulator.usage().dailyCalls(org.simulator.usage().used() + left);
            return Optional.of(org.adapter(PAGE)
                    .callBudget(CallBudget.builder().shareOfOrganisation(1).build())
                    .build());
        }

        @Override
        public void close() {
            org.close();
        }
    }
}
