package dev.cosell.core.retry;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("R-220")
final class RetryAfterTest {
    @ParameterizedTest
    @CsvSource({
        "PT57S, PT57S, false",
        "PT0S, PT0S, false",
        "PT-5S, PT0S, false",
        "PT24H, PT24H, false",
        "PT24H0.001S, PT24H, true",
        "PT99999H, PT24H, true"
    })
    void of_anyWish_isKeptUnlessAbsurd(Duration asked, Duration wait, boolean clamped) {
        RetryAfter wish = RetryAfter.of(asked);

        assertThat(wish.kept()).isEqualTo(wait);
        assertThat(wish.asked()).isEqualTo(asked);
        assertThat(wish.clamped()).isEqualTo(clamped);
    }

    @Test
    void until_moment_isMeasuredAgainstTheClockPassedIn() {
        Instant now = Instant.parse("2026-11-21T06:00:00Z");

        assertThat(RetryAfter.until(now.plusSeconds(90), now).kept()).isEqualTo(Duration.ofSeconds(90));
        assertThat(RetryAfter.until(now.minusSeconds(90), now).kept()).isZero();
        assertThat(RetryAfter.until(Instant.MAX, now).clamped()).isTrue();
    }

    @Test
    void jittered_anyWish_isNeverShorterAndAtMostFiveSecondsLonger() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        for (int i = 0; i < 10_000; i++) {
            Duration asked = Duration.ofMillis(random.nextLong(100_000_000));
            RetryAfter wish = RetryAfter.of(asked);
            assertThat(wish.jittered(random))
                    .as("seed %d, asked %s", seed, asked)
                    .isGreaterThan(wish.kept())
                    .isLessThanOrEqualTo(wish.kept().plusSeconds(5));
        }
    }
}
