package dev.cosell.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The world bites: an engine or a store with one promise taken away is found out within a number of seeds. */
@Tag("R-117")
@Tag("R-221")
class SabotageTest {
    private static final int MOST_SEEDS = 1500;

    @ParameterizedTest
    @EnumSource(Sabotages.class)
    void world_onePromiseTakenAway_isFoundOut(Sabotages sabotage) {
        Map<Invariant, Integer> found = new TreeMap<>();
        int seed = 0;
        while (found.isEmpty() && seed < MOST_SEEDS) {
            seed++;
            for (Violation violation :
                    new Simulation(sabotage).play(ScriptMaker.of(seed)).violations()) {
                found.merge(violation.invariant(), 1, Integer::sum);
            }
        }
        System.out.println("Sabotage " + sabotage + ": found at seed " + seed + " by " + found);
        assertThat(found).as(sabotage + " within " + MOST_SEEDS + " seeds").isNotEmpty();
    }
}
