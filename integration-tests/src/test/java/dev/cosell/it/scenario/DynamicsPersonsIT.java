package dev.cosell.it.scenario;

import dev.cosell.testkit.junit.CoSellWorld;
import org.junit.jupiter.api.extension.RegisterExtension;

class DynamicsPersonsIT extends PersonsScenarios {
    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.dynamics(OurWiring::dynamics);

    @Override
    String onHold() {
        return "On Hold";
    }
}
