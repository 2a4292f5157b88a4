package dev.cosell.it.scenario;

import dev.cosell.testkit.junit.CoSellWorld;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamicsLeadsIT extends LeadsScenarios {
    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.dynamics(services -> withLeads(OurWiring.dynamics(services), "Lost"));

    @Override
    String contacted() {
        return "Contacted";
    }
}
