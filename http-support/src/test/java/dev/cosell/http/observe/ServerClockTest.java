package dev.cosell.http.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.seam.Seams;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerClockTest {
    private static final Instant NOW = Instant.parse("2026-11-21T06:00:00Z");
    private static final HttpCall CALL =
            HttpCall.get(URI.create("https://api.example/x")).build();

    private final Deque<Long> ticks = new ArrayDeque<>();
    private final ServerClock clock = ServerClock.of(
            "partner-center",
            new Seams(
                    () -> NOW,
                    ticks::remove,
                    Seams.system().random(),
                    Seams.system().idle()));

    @Test
    void reading_answerWithDate_isTheOffsetToTheMiddleOfTheRoundTrip() {
        send(answer(Map.of("Date", List.of("Sat, 21 Nov 2026 06:00:09 GMT"))), Duration.ofSeconds(4));

        assertThat(clock.reading())
                .isEqualTo(new ClockReading(Duration.ofMillis(11_500), Duration.ofMillis(2_500), NOW));
        assertThat(Objects.requireNonNull(clock.reading()).serverTime(NOW)).isEqualTo(NOW.plusMillis(11_500));
    }

    @Test
    void reading_noDateNonsenseCachedOrNoAnswer_keepsTheLast() {
        send(answer(Map.of("Date", List.of("Sat, 21 Nov 2026 06:00:00 GMT"))), Duration.ZERO);
        ClockReading first = clock.reading();

        send(answer(Map.of()), Duration.ZERO);
        send(answer(Map.of("Date", List.of("yesterday"))), Duration.ZERO);
        send(answer(Map.of("Date", List.of("Sat, 21 Nov 2026 05:00:00 GMT"), "Age", List.of("3600"))), Duration.ZERO);
        send(new CallOutcome.Unknown(CallFailure.CONNECTION_LOST, null), Duration.ZERO);

        assertThat(first).isNotNull();
        assertThat(clock.reading()).isSameAs(first);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Sat, 21 Nov 2026 06:02:00 GMT | 0 |",
                "Sat, 21 Nov 2026 06:02:01 GMT | 0 | 121 s behind",
                "Sat, 21 Nov 2026 05:57:58 GMT | 0 | 121 s ahead of",
                "Sat, 21 Nov 2026 06:01:30 GMT | 120 |"
            })
    void findings_skewBeyondTheBound_saysBySecondsAndSide(String date, long roundTripSeconds, String expected) {
        send(answer(Map.of("Date", List.of(date))), Duration.ofSeconds(roundTripSeconds));

        if (expected == null) {
            assertThat(clock.findings()).isEmpty();
        } else {
            assertThat(clock.findings()).singleElement().satisfies(finding -> {
                assertThat(finding.code()).isEqualTo(FindingCodes.CLOCK_SKEW);
                assertThat(finding.message()).contains(expected);
            });
        }
    }

    @Test
    void findings_nothingKnown_areNone() {
        assertThat(clock.findings()).isEmpty();
    }

    private void send(CallOutcome outcome, Duration roundTrip) {
        ticks.add(7L);
        ticks.add(7L + roundTrip.toNanos());
        clock.around(call -> outcome).send(CALL);
        ticks.clear();
    }

    private static CallOutcome answer(Map<String, List<String>> headers) {
        return new CallOutcome.Answered(HttpAnswer.of(200, HeaderFields.of(headers), new byte[0]));
    }
}
