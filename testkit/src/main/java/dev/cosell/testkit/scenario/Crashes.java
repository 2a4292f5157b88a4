package dev.cosell.testkit.scenario;

import java.util.Objects;
import java.util.function.Consumer;

/**
 * Plays one story again and again, each time in a new world in which the process dies at another step: before each of its calls to the services and the store, and right after
 * each write. Another process starts at once. What the story expects must hold whichever step it was. Immutable.
 */
public final class Crashes {
    private final ScenarioSetup setup;
    private final int stride;

    private Crashes(ScenarioSetup setup, int stride) {
        this.setup = setup;
        this.stride = stride;
    }

    /** Returns crashes at every step of a story in this world. */
    public static Crashes of(ScenarioSetup setup) {
        return new Crashes(Objects.requireNonNull(setup, "setup"), 1);
    }

    /**
     * Returns crashes at every n-th step only: over HTTP a world takes some tenths of a second.
     *
     * @throws IllegalArgumentException if {@code steps} is less than one
     */
    public Crashes every(int steps) {
        if (steps < 1) {
            throw new IllegalArgumentException("a crash at every n-th step, n at least 1: " + steps);
        }
        return new Crashes(setup, steps);
    }

    /**
     * Plays the story once undisturbed and then with the process dying at one step after the other.
     *
     * @param story the steps; it must not say {@code dies} or {@code restarts} itself, and expects nothing of costs
     * @return how often the process died
     * @throws AssertionError what the story threw, with the number of the step and of all steps
     */
    public int play(Consumer<Scenario> story) {
        int all = steps(story);
        int deaths = 0;
        for (int step = 1; step <= all; step += stride) {
            try (Scenario scenario = setup.open()) {
                scenario.diesAtStep(step);
                story.accept(scenario);
                deaths++;
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(
                        "where the process dies at step " + step + " of " + all + ": " + broken.getMessage(), broken);
            }
        }
        return deaths;
    }

    private int steps(Consumer<Scenario> story) {
        try (Scenario scenario = setup.open()) {
            int before = scenario.steps();
            story.accept(scenario);
            return scenario.steps() - before;
        }
    }
}
