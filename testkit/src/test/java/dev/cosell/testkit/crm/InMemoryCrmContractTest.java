package dev.cosell.testkit.crm;

import dev.cosell.core.spi.VersionPrecision;
import dev.cosell.testkit.contract.CrmAdapterContractTest;
import dev.cosell.testkit.contract.CrmContractFixture;

// snippet:own-adapter
class InMemoryCrmContractTest extends CrmAdapterContractTest {
    @Override
    protected CrmContractFixture newFixture() {
        return new InMemoryCrmFixture(VersionPrecision.EXACT);
    }
}
// snippet:end
