package dev.cosell.it.salesforce;

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
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.salesforce.org.LeadConversion;
import dev.cosell.testkit.simulator.salesforce.org.OrgShape;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The leads of the Salesforce adapter pass the contract of leads, over real HTTP, REST and SOAP. */
class SalesforceLeadContractIT extends LeadContractTest {
    private static final Map<CrmField<?>, String> NAMES = Map.of(
            CrmLead.STATUS, "Status",
            CrmField.DESCRIPTION, "Description");

    @Override
    protected LeadContractFixture newFixture() {
        return new Fixture();
    }

    private static final class Fixture implements LeadContractFixture {
        private final SalesforceOrg org =
                new SalesforceOrg(SettableClock.at(Instant.parse("2026-03-02T09:00:00Z")), OrgShape.usual(), 5);

        @Override
        public CrmAdapter adapter() {
            return org.adapter;
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
            return org.createAccount(name, address);
        }

        @Override
        public <T> void edit(CrmRecordId lead, CrmField<T> field, @Nullable T value) {
            org.simulator.seller().edit(lead.value(), Objects.requireNonNull(NAMES.get(field)), value);
        }

        @Override
        public CrmRecordId convert(CrmRecordId lead) {
            LeadConversion.Request request = new LeadConversion.Request(
                    lead.value(), "Closed - Converted", "", "", "", "The seller's deal", false, false);
            String opportunity = new LeadConversion(org.simulator.data())
                    .convert(request, org.simulator.seller().user())
                    .opportunityId();
            return CrmRecordId.of(Objects.requireNonNull(opportunity));
        }

        @Override
        public void delete(CrmRecordId lead) {
            org.simulator.seller().delete(lead.value());
        }

        @Override
        public int leadsWith(ReferralId referral) {
            return Math.toIntExact(org.simulator.data().rows("Lead").stream()
                    .filter(row -> referral.value().equals(row.get("Referral_Identifier__c")))
                    .count());
        }

        @Override
        public int opportunities() {
            return org.simulator.data().rows("Opportunity").size();
        }

        @Override
        public void loseNextAnswer() {
            org.simulator
                    .faults()
                    .inject(Fault.dropAfter().when(Fixture::writes).times(1));
        }

        private static boolean writes(SimulatorRequest request) {
            return !request.method().equals("GET")
                    && (request.path().startsWith("/services/data/")
                            || request.path().startsWith("/services/Soap/"));
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
