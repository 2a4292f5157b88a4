package dev.cosell.it.scenario;

import dev.cosell.testkit.junit.CoSellWorld;
import org.junit.jupiter.api.extension.RegisterExtension;

class SalesforcePersonsIT extends PersonsScenarios {
    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.salesforce(OurWiring::salesforce);

    @Override
    String onHold() {
        return "Prospecting";
    }
}
