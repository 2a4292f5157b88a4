package dev.cosell.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SettableClockTest {

    private static final Instant START = Instant.parse("2026-03-02T09:30:15Z");

    @Test
    void at_untouched_standsStill() {
        SettableClock clock = SettableClock.at(START);
        assertThat(clock.instant()).isEqualTo(START).isEqualTo(clock.instant());
    }

    @Test
    void advanceAndSet_fixedClock_moves() {
        SettableClock clock = SettableClock.at(START);
        clock.advance(Duration.ofDays(14));
        assertThat(clock.instant()).isEqualTo(START.plus(Duration.ofDays(14)));
        clock.set(START);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void advance_negativeStep_isRefused() {
        SettableClock clock = SettableClock.at(START);
        assertThatThrownBy(() -> clock.advance(Duration.ofSeconds(-1))).isInstanceOf(IllegalArgumentException.class);
        assertThat(clock.instant()).isEqualTo(START);
    }

    @Test
    void set_runningClock_goesOnFromThere() {
        SettableClock clock = SettableClock.running();
        clock.set(START);
        assertThat(clock.instant()).isAfterOrEqualTo(START).isBefore(START.plus(Duration.ofMinutes(5)));
    }
}
