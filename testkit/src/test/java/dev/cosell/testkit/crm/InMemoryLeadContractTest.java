package dev.cosell.testkit.crm;

import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.contract.LeadContractFixture;
import dev.cosell.testkit.contract.LeadContractTest;

/** The contract of leads over the in-memory CRM with exact versions. */
class InMemoryLeadContractTest extends LeadContractTest {
    @Override
    protected LeadContractFixture newFixture() {
        return new InMemoryLeadFixture(VersionPrecision.EXACT);
    }
}
