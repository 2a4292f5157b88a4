package dev.cosell.core.retry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("R-221")
final class BackoffTest {
    @ParameterizedTest
    @CsvSource({
        "-5, PT1S",
        "0, PT1S",
        "1, PT1S",
        "2, PT2S",
        "3, PT4S",
        "10, PT8M32S",
        "11, PT15M",
        "12, PT15M",
        "64, PT15M",
        "2147483647, PT15M"
    })
    void ceiling_standard_doublesFromOneSecondToFifteenMinutes(int attempt, Duration expected) {
        assertThat(Backoff.standard().ceiling(attempt)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "TRANSIENT, PT1S, PT15M",
        "THROTTLED, PT5S, PT15M",
        "CONTENTION, PT0.25S, PT1M",
        "CREDENTIALS, PT30S, PT15M"
    })
    void of_errorClass_hasItsOwnBaseAndCap(ErrorClass errorClass, Duration first, Duration last) {
        assertThat(Backoff.of(errorClass).ceiling(1)).isEqualTo(first);
        assertThat(Backoff.of(errorClass).ceiling(100)).isEqualTo(last);
    }

    @ParameterizedTest
    @EnumSource(ErrorClass.class)
    void delay_anyAttempt_isBetweenOneMillisecondAndTheCeiling(ErrorClass errorClass) {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        Backoff backoff = Backoff.of(errorClass);
        for (int i = 0; i < 10_000; i++) {
            int attempt = 1 + random.nextInt(40);
            assertThat(backoff.delay(attempt, random))
                    .as("seed %d, attempt %d", seed, attempt)
                    .isBetween(Duration.ofMillis(1), backoff.ceiling(attempt));
        }
    }

    @Test
    void delay_manyDraws_useTheWholeRange() {
        Random random = new Random(42);
        long early = 0;
        long late = 0;
        for (int i = 0; i < 10_000; i++) {
            Duration delay = Backoff.standard().delay(5, random);
            early += delay.compareTo(Duration.ofSeconds(4)) <= 0 ? 1 : 0;
            late += delay.compareTo(Duration.ofSeconds(12)) > 0 ? 1 : 0;
        }
        assertThat(early).isBetween(2_300L, 2_700L);
        assertThat(late).isBetween(2_300L, 2_700L);
    }

    @Test
    @Tag("R-220")
    void delayAfter_serviceAsked_isNeverShorterThanAsked() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Duration asked = Duration.ofMillis(random.nextInt(3_600_000));
            Duration delay = Backoff.standard().delayAfter(asked, 1, random);
            assertThat(delay)
                    .as("seed %d", seed)
                    .isGreaterThan(asked)
                    .isLessThanOrEqualTo(asked.plus(Duration.ofSeconds(1)));
        }
    }

    @Test
    void new_outOfRange_isRefused() {
        assertThatThrownBy(() -> new Backoff(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Backoff(Duration.ofSeconds(2), Duration.ofDays(2)))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
