package dev.cosell.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("R-221")
final class RetryBudgetTest {
    private static final long SECOND = 1_000_000_000L;

    @Test
    void tryRepeat_quietCaller_hasTheFloorEachMinute() {
        RetryBudget budget = RetryBudget.of(0.1, 3);

        assertThat(repeats(budget, 0, 10)).isEqualTo(3);
        assertThat(repeats(budget, 59 * SECOND, 10)).isZero();
        assertThat(repeats(budget, 60 * SECOND, 10)).isEqualTo(3);
    }

    @Test
    void tryRepeat_busyCaller_hasItsShareOfTheLastMinute() {
        RetryBudget budget = RetryBudget.of(0.1, 3);
        for (int i = 0; i < 200; i++) {
            budget.called(i * SECOND / 10);
        }

        assertThat(budget.left(20 * SECOND)).isEqualTo(20);
        assertThat(repeats(budget, 20 * SECOND, 100)).isEqualTo(20);
        assertThat(budget.left(20 * SECOND)).isZero();
    }

    @Test
    void tryRepeat_anyTraffic_neverExceedsShareAndFloorInAnyMinute() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        RetryBudget budget = RetryBudget.of(0.2, 2);
        int[] calls = new int[600];
        int[] repeats = new int[600];
        for (int second = 0; second < 600; second++) {
            for (int i = random.nextInt(20); i > 0; i--) {
                budget.called(second * SECOND);
                calls[second]++;
                repeats[second] += random.nextBoolean() && budget.tryRepeat(second * SECOND + 1) ? 1 : 0;
            }
            int made = 0;
            for (int back = Math.max(0, second - 59); back <= second; back++) {
                made += repeats[back];
            }
            assertThat(made)
                    .as("seed %d, second %d", seed, second)
                    .isLessThanOrEqualTo(Math.max(2, mostAllowed(calls, second)));
        }
    }

    @Test
    void called_clockSeemsToGoBack_countsAsStandingStill() {
        RetryBudget budget = RetryBudget.of(1, 0);
        budget.called(100 * SECOND);
        budget.called(10 * SECOND);

        assertThat(budget.left(100 * SECOND)).isEqualTo(2);
    }

    @Test
    void tryRepeat_clockJumpsFar_forgetsEverything() {
        RetryBudget budget = RetryBudget.of(1, 0);
        budget.called(-5 * SECOND);

        assertThat(budget.left(Long.MAX_VALUE)).isZero();
    }

    @Test
    void of_outOfRange_isRefused() {
        assertThatThrownBy(() -> RetryBudget.of(1.1, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetryBudget.of(Double.NaN, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> RetryBudget.of(0.1, -1)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The most that any moment of the last minute allowed: a fifth of the calls of the minute before that moment. */
    private static int mostAllowed(int[] calls, int second) {
        int most = 0;
        for (int end = Math.max(0, second - 59); end <= second; end++) {
            int sum = 0;
            for (int back = Math.max(0, end - 59); back <= end; back++) {
                sum += calls[back];
            }
            most = Math.max(most, sum / 5);
        }
        return most;
    }

    private static int repeats(RetryBudget budget, long nanos, int wanted) {
        int got = 0;
        for (int i = 0; i < wanted; i++) {
            got += budget.tryRepeat(nanos) ? 1 : 0;
        }
        return got;
    }
}
