package dev.cosell.it.scenario;

import dev.cosell.testkit.junit.CoSellWorld;
import org.junit.jupiter.api.extension.RegisterExtension;

class SalesforceLeadsIT extends LeadsScenarios {
    @RegisterExtension
    static final CoSellWorld WORLD =
            CoSellWorld.salesforce(services -> withLeads(OurWiring.salesforce(services), "Closed - Not Converted"));

    @Override
    String contacted() {
        return "Working - Contacted";
    }
}
