package dev.cosell.samples.inhouse;

import dev.cosell.testkit.contract.CrmAdapterContractTest;
import dev.cosell.testkit.contract.CrmContractFixture;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

// snippet:contract
/** Holds the adapter to what the engine relies on: the same tests that the adapters for Salesforce and Dynamics 365 pass. */
class InHouseCrmContractIT extends CrmAdapterContractTest {
    @TempDir
    Path folder = Path.of(".");

    @Override
    protected CrmContractFixture newFixture() {
        return new InHouseFixture(folder.resolve("crm.db"));
    }
}
// snippet:end
