package dev.cosell.it.scenario;

import dev.cosell.testkit.junit.CoSellWorld;
import org.junit.jupiter.api.extension.RegisterExtension;

class InMemoryPersonsTest extends PersonsScenarios {
    @RegisterExtension
    static final CoSellWorld WORLD = CoSellWorld.inMemory();

    @Override
    String onHold() {
        return "Prospecting";
    }
}
