package dev.cosell.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class ConcurrencyWindowTest {
    @Test
    @Tag("R-227")
    void narrowed_overload_halvesDownToOne() {
        ConcurrencyWindow window = ConcurrencyWindow.open(8);

        assertThat(window.calls()).isEqualTo(8);
        assertThat(window.narrowed().calls()).isEqualTo(4);
        assertThat(window.narrowed().narrowed().narrowed().narrowed().calls()).isEqualTo(1);
    }

    @Test
    void widened_windowFullOfGoodAnswers_isOneMore() {
        ConcurrencyWindow window = new ConcurrencyWindow(10, 4);
        for (int i = 0; i < 5; i++) {
            window = window.widened();
        }

        assertThat(window.calls()).isEqualTo(5);
    }

    @Test
    void anySteps_stayBetweenOneAndTheCap() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        ConcurrencyWindow window = ConcurrencyWindow.open(6);
        for (int i = 0; i < 10_000; i++) {
            window = random.nextInt(4) == 0 ? window.narrowed() : window.widened();
            assertThat(window.calls()).as("seed %d", seed).isBetween(1, 6);
        }
    }

    @Test
    void new_outOfRange_isRefused() {
        assertThatThrownBy(() -> new ConcurrencyWindow(0, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConcurrencyWindow(4, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new ConcurrencyWindow(4, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }
}
