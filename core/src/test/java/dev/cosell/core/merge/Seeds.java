package dev.cosell.core.merge;

import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * Runs a law over random cases. The number of cases is {@code -Dcosell.seeds} (default 200); a failure names its seed, and {@code -Dcosell.seed} replays
 * that one case.
 */
public final class Seeds {
    private static final int CASES = Integer.getInteger("cosell.seeds", 200);
    private static final Long REPLAYED = Long.getLong("cosell.seed");
    private static final long FIRST = 20260302L;

    private Seeds() {}

    /** Checks a law; every case gets its own generator. */
    public static void check(Consumer<RandomGenerator> law) {
        if (REPLAYED != null) {
            run(law, REPLAYED);
            return;
        }
        for (int i = 0; i < CASES; i++) {
            run(law, FIRST + i);
        }
    }

    /** Checks a law over so many cases in the ordinary run; {@code -Dcosell.seeds} scales them as it scales the others. */
    public static void check(int cases, Consumer<RandomGenerator> law) {
        if (REPLAYED != null) {
            run(law, REPLAYED);
            return;
        }
        long scaled = (long) cases * CASES / 200;
        for (long i = 0; i < scaled; i++) {
            run(law, FIRST + i);
        }
    }

    /** Returns one element of a list. */
    public static <T> T pick(RandomGenerator random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private static void run(Consumer<RandomGenerator> law, long seed) {
        try {
            law.accept(new SplittableRandom(seed));
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + " (replay with -Dcosell.seed=" + seed + "): " + failure, failure);
        }
    }
}
