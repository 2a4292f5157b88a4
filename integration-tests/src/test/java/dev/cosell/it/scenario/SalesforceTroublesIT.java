package dev.cosell.it.scenario;

import dev.cosell.testkit.junit.CoSellWorld;
import org.junit.jupiter.api.extension.RegisterExtension;

class SalesforceTroublesIT extends TroublesScenarios {
    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.salesforce(OurWiring::salesforce);
}
