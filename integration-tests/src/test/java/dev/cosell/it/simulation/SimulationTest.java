package dev.cosell.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The simulated world over many seeds (sync-engine 3.2); {@code -Dcosell.seeds} and {@code -Dcosell.firstSeed} say how many and which, {@code docs/testing.md}
 * the rest.
 */
class SimulationTest {
    @Test
    @Tag("R-007")
    @Tag("R-030")
    @Tag("R-031")
    @Tag("R-055")
    @Tag("R-090")
    @Tag("R-100")
    @Tag("R-112")
    @Tag("R-117")
    @Tag("R-118")
    @Tag("R-121")
    @Tag("R-122")
    @Tag("R-123")
    @Tag("R-208")
    @Tag("R-220")
    @Tag("R-221")
    @Tag("R-256")
    void world_manySeeds_breaksNoPromise() throws InterruptedException {
        Tally tally = new Tally();
        long seeds = Long.getLong("cosell.seeds", 2000);
        List<String> reports =
                SimulationCommand.run(Long.getLong("cosell.firstSeed", 1), seeds, new Simulation(Sabotage.NONE), tally);
        System.out.println("Simulated worlds: " + tally + ", violations: " + reports.size());
        assertThat(reports).isEmpty();
        assertThat(tally.of("seeds")).isEqualTo(seeds);
    }

    @Test
    void world_someSeeds_meetsEverythingThatIsToBeMet() throws InterruptedException {
        Tally tally = new Tally();
        SimulationCommand.run(1, 400, new Simulation(Sabotage.NONE), tally);
        for (Fault.Kind kind : Fault.Kind.values()) {
            assertThat(tally.of("fault " + kind)).as(kind.name()).isPositive();
        }
        for (Webhooks.Way way : Webhooks.Way.values()) {
            assertThat(tally.of("webhook " + way)).as(way.name()).isPositive();
        }
        for (String what :
                List.of("share", "create", "delete", "undelete", "merge", "clone", "flag", "Microsoft answers")) {
            assertThat(tally.of("edit " + what)).as(what).isPositive();
        }
        assertThat(tally.of("deaths")).isPositive();
        assertThat(tally.of("stale claims")).isPositive();
    }

    @Test
    void script_sameSeed_playsTheSame() {
        Simulation simulation = new Simulation(Sabotage.NONE);
        String first = simulation.play(ScriptMaker.of(25)).tally().toString();
        assertThat(simulation.play(ScriptMaker.of(25)).tally()).hasToString(first);
    }
}
