package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.spi.VersionPrecision;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Random edits on both sides under random faults, from a seed that stands in the test's name; {@code -Dcosell.seeds=500} runs more of them,
 * {@code -Dcosell.firstSeed=42 -Dcosell.seeds=1} replays one (sync-engine 3.2).
 */
class RandomWorldTest {
    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("cosell.seeds", 20)).map(i -> i + Long.getLong("cosell.firstSeed", 1));
    }

    @ParameterizedTest(name = "seed {0}, exact versions")
    @MethodSource("seeds")
    @Tag("R-121")
    @Tag("R-122")
    @Tag("R-123")
    @Tag("R-221")
    void world_exactVersions_settles(long seed) {
        settles(seed, VersionPrecision.EXACT);
    }

    @ParameterizedTest(name = "seed {0}, whole seconds")
    @MethodSource("seeds")
    @Tag("R-121")
    @Tag("R-122")
    @Tag("R-123")
    @Tag("R-221")
    void world_wholeSeconds_settles(long seed) {
        settles(seed, VersionPrecision.WHOLE_SECOND);
    }

    private static void settles(long seed, VersionPrecision precision) {
        RandomWorld random = new RandomWorld(seed, precision);
        try {
            random.play();
            random.assertSettled();
        } catch (AssertionError | RuntimeException failure) {
            throw new AssertionError("seed " + seed + ", " + precision + ": " + random.script(), failure);
        }
        assertThat(random.script()).isNotEmpty();
    }
}
