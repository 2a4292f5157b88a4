package dev.cosell.it.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Some worlds and some crash points on an SQLite file that is opened anew after every death; all of them run there with {@code -Dcosell.store=sqlite}. */
@Tag("R-007")
@Tag("R-055")
@Tag("R-221")
class SqliteWorldTest {
    private static final int SEEDS = 25;

    @Test
    void world_someSeeds_breaksNoPromise() throws InterruptedException {
        Tally tally = new Tally();
        Simulation simulation = new Simulation(Sabotage.NONE, Storage.Kind.SQLITE);
        List<String> reports = SimulationCommand.run(1, SEEDS, simulation, tally);
        System.out.println("Simulated worlds on SQLite: " + tally + ", violations: " + reports.size());
        assertThat(reports).isEmpty();
        assertThat(tally.of("deaths")).isPositive();
    }

    @Test
    void script_sameSeed_playsTheSameOnEitherStore() {
        for (long seed = 1; seed <= 5; seed++) {
            Script script = ScriptMaker.of(seed);
            Simulation memory = new Simulation(Sabotage.NONE, Storage.Kind.MEMORY);
            Simulation sqlite = new Simulation(Sabotage.NONE, Storage.Kind.SQLITE);
            assertThat(sqlite.play(script).tally())
                    .as("seed " + seed)
                    .hasToString(memory.play(script).tally().toString());
        }
    }

    @Test
    void chapter_processDiesAtManySteps_endsTheSame() {
        Chapter first = Chapter.STORY.get(0);
        new CrashPoints(new CrashStory(List.of(first), true, Storage.Kind.SQLITE))
                .checkEvery(6, first.name() + ", every sixth step, SQLite");
    }

    @Test
    @Tag("R-243")
    void load_processDiesAtManySteps_endsTheSame() {
        Chapter load = LoadChapter.ALL.get(0);
        new CrashPoints(new CrashStory(List.of(load), true, Storage.Kind.SQLITE))
                .checkEvery(25, load.name() + ", every 25th step, SQLite");
    }
}
