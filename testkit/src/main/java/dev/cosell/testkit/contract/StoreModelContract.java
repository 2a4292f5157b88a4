package dev.cosell.testkit.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The part of the store contract that is drawn by chance: scripts of random steps, done to the store and to the store in memory, which must answer and show the same after each.
 *
 * <p>{@code -Dcosell.store.seeds=1000} runs more of them, {@code -Dcosell.store.seed=42} one alone, {@code -Dcosell.store.steps=500} longer ones.
 */
abstract class StoreModelContract extends StoreThreadContract {
    private static final int SHRINKING_RUNS = 300;

    StoreModelContract() {}

    /** Returns how many scripts the ordinary run draws. */
    protected int modelSeeds() {
        return 12;
    }

    @Test
    final void randomSteps_besideTheStoreInMemory_sameAnswersAndState() {
        int steps = Integer.getInteger("cosell.store.steps", 150);
        Long one = Long.getLong("cosell.store.seed");
        if (one != null) {
            check(one, steps);
            return;
        }
        int seeds = Integer.getInteger("cosell.store.seeds", modelSeeds());
        for (long seed = 1; seed <= seeds; seed++) {
            check(seed, steps);
        }
        System.out.printf(
                "%s: %d scripts of %d steps beside the model%n", getClass().getSimpleName(), seeds, steps);
    }

    private void check(long seed, int steps) {
        SplittableRandom random = new SplittableRandom(seed);
        List<ModelStep> script = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            script.add(ModelStep.draw(random));
        }
        Failure failure = run(script);
        if (failure != null) {
            Failure least = shrink(failure);
            StringBuilder told = new StringBuilder("seed " + seed + " fails after " + failure.script.size() + " steps");
            told.append(", or after these ").append(least.script.size()).append(":\n");
            least.script.forEach(step -> told.append("  ").append(step).append('\n'));
            throw new AssertionError(told.append(least.error.getMessage()).toString(), least.error);
        }
    }

    private record Failure(List<ModelStep> script, Throwable error) {}

    /** Runs a script; a failure comes with the steps up to it. */
    private @Nullable Failure run(List<ModelStep> script) {
        int done = 0;
        try (ModelRun run = new ModelRun(fixture())) {
            for (ModelStep step : script) {
                done++;
                run.run(step);
            }
            return null;
        } catch (AssertionError | RuntimeException error) {
            return new Failure(script.subList(0, done), error);
        }
    }

    /** Leaves out what is not needed for a failure, in ever smaller pieces. */
    private Failure shrink(Failure failure) {
        Failure least = failure;
        int runs = 0;
        for (int piece = least.script.size() / 2; piece > 0; piece /= 2) {
            int from = 0;
            while (from < least.script.size() - 1 && runs++ < SHRINKING_RUNS) {
                List<ModelStep> less = new ArrayList<>(least.script);
                less.subList(from, Math.min(from + piece, less.size() - 1)).clear();
                Failure again = run(less);
                if (again == null) {
                    from += piece;
                } else {
                    least = again;
                }
            }
        }
        return least;
    }
}
