package dev.cosell.it.scenario;

import dev.cosell.testkit.junit.CoSellWorld;
import org.junit.jupiter.api.extension.RegisterExtension;

class InMemoryTroublesTest extends TroublesScenarios {
    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.inMemory();
}
