package dev.cosell.http.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CallLimiterTest {
    private static final HttpCall CALL =
            HttpCall.get(URI.create("https://api.example/x")).build();

    private final VirtualTime time = new VirtualTime();
    private final List<Duration> sentAt = new ArrayList<>();
    private final List<HttpCall> sent = new ArrayList<>();
    private HttpAnswer answer = answer(200, Map.of());

    @Test
    @Tag("R-227")
    void send_burstThenMore_isPacedToTheAverage() {
        HttpTransport transport = transport(CallLimits.defaults());

        for (int i = 0; i < 103; i++) {
            transport.send(CALL);
        }

        assertThat(sentAt.subList(0, 100)).containsOnly(Duration.ZERO);
        assertThat(sentAt.subList(100, 103).stream().map(Duration::toMillis)).containsExactly(666L, 1333L, 2000L);
    }

    @Test
    @Tag("R-227")
    void send_anyTraffic_neverExceedsBurstPlusRateInAnyWindow() {
        long seed = Long.getLong("cosell.firstSeed", 20_261_121L);
        Random random = new Random(seed);
        CallLimits limits = CallLimits.builder()
                .burst(1 + random.nextInt(20))
                .rate(1 + random.nextInt(120), Duration.ofMinutes(1))
                .longestWait(Duration.ofSeconds(random.nextInt(30)))
                .build();
        HttpTransport transport = transport(limits);
        for (int i = 0; i < 1_000; i++) {
            time.advance(Duration.ofMillis(random.nextInt(5) == 0 ? random.nextInt(3_000) : 0));
            transport.send(CALL);
        }
        for (int first = 0; first < sentAt.size(); first += 7) {
            for (int last = first; last < sentAt.size(); last += 3) {
                double seconds = sentAt.get(last).minus(sentAt.get(first)).toMillis() / 1000.0 + 0.002;
                assertThat(last - first + 1.0)
                        .as("seed %d", seed)
                        .isLessThanOrEqualTo(limits.burst() + seconds * limits.calls() / 60 + 1);
            }
        }
    }

    @Test
    @Tag("R-220")
    void send_waitLongerThanTheBound_isHeldBackWithTheTimeToWait() {
        HttpTransport transport = transport(CallLimits.builder()
                .burst(1)
                .rate(1, Duration.ofMinutes(1))
                .longestWait(Duration.ofSeconds(10))
                .build());
        transport.send(CALL);

        CallOutcome.NotSent held = heldBack(transport.send(CALL));

        assertThat(held.retryAfter()).isEqualTo(Duration.ofMinutes(1));
        assertThat(sent).hasSize(1);
        assertThat(time.passed()).isZero();
        assertThat(held.finding("partner-center").code()).isEqualTo(FindingCodes.CALL_LIMIT_REACHED);
        assertThat(held.readFailure(ErrorContext.of("partner-center", "read")))
                .isInstanceOfSatisfying(ThrottledException.class, throttled -> assertThat(throttled.retryAfter())
                        .isEqualTo(Duration.ofMinutes(1)));
    }

    @Test
    @Tag("R-220")
    void send_afterRetryAfter_isNotSentBeforeItIsOverWithJitterAfterIt() {
        for (int seed = 0; seed < 200; seed++) {
            VirtualTime own = new VirtualTime();
            CallLimiter limiter = limiter(
                    own, CallLimits.builder().longestWait(Duration.ofMinutes(5)).build(), seed);
            LimitedTransport transport = LimitedTransport.of(call -> answered(answer), limiter);
            answer = answer(429, Map.of("Retry-After", List.of("57")));
            transport.send(CALL);

            answer = answer(200, Map.of());
            transport.send(CALL);

            assertThat(own.passed())
                    .as("seed %d", seed)
                    .isGreaterThan(Duration.ofSeconds(57))
                    .isLessThanOrEqualTo(Duration.ofSeconds(62));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {429, 503, 509})
    @Tag("R-220")
    void state_serviceAsksToWait_showsUntilWhen(int status) {
        CallLimiter limiter = limiter(time, CallLimits.unlimited(), 1);
        answer = answer(status, Map.of("Retry-After", List.of("30")));
        LimitedTransport transport = LimitedTransport.of(call -> answered(answer), limiter);

        transport.send(CALL);

        assertThat(limiter.state().blocked()).isTrue();
        assertThat(limiter.state().blockedUntil())
                .isBetween(VirtualTime.START.plusSeconds(30), VirtualTime.START.plusSeconds(33));
        assertThat(heldBack(transport.send(CALL)).retryAfter()).isGreaterThan(Duration.ofSeconds(30));
    }

    @Test
    @Tag("R-220")
    void send_shorterWishWhileBlocked_doesNotShortenTheLongerOne() {
        CallLimiter limiter = limiter(time, CallLimits.defaults(), 1);
        Admission.Granted first = granted(limiter);
        Admission.Granted second = granted(limiter);

        limiter.ended(first, answered(answer(429, Map.of("Retry-After", List.of("100")))));
        limiter.ended(second, answered(answer(429, Map.of("Retry-After", List.of("5")))));

        assertThat(limiter.state().blockedUntil()).isAfter(VirtualTime.START.plusSeconds(100));
    }

    @Test
    @Tag("R-220")
    void send_wishAsDate_isMeasuredByTheServersClock() {
        CallLimiter limiter = limiter(time, CallLimits.defaults(), 1);
        Map<String, List<String>> headers = Map.of(
                "Date", List.of("Sat, 21 Nov 2026 09:00:00 GMT"),
                "Retry-After", List.of("Sat, 21 Nov 2026 09:02:00 GMT"));

        limiter.ended(granted(limiter), answered(answer(503, headers)));

        assertThat(limiter.state().blockedUntil())
                .isBetween(VirtualTime.START.plusSeconds(120), VirtualTime.START.plusSeconds(125));
    }

    @Test
    @Tag("R-220")
    void send_throttledWithoutATime_waitsAtLeastASecondAndLongerEachTime() {
        CallLimiter limiter = limiter(time, CallLimits.unlimited(), 3);
        Duration longest = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            limiter.ended(granted(limiter), answered(answer(429, Map.of())));
            Duration left = Duration.between(time.instant(), limiter.state().blockedUntil());
            assertThat(left).isGreaterThan(Duration.ofSeconds(1));
            longest = left.compareTo(longest) > 0 ? left : longest;
            time.advance(left);
        }
        assertThat(longest).isBetween(Duration.ofMinutes(1), Duration.ofSeconds(901));
    }

    @Test
    void send_serviceUnavailableWithoutATime_doesNotBlock() {
        CallLimiter limiter = limiter(time, CallLimits.defaults(), 1);

        limiter.ended(granted(limiter), answered(answer(503, Map.of())));

        assertThat(limiter.state().blocked()).isFalse();
    }

    @Test
    void admit_fullWidth_waitsUntilTheBoundAndGivesTheTokenBack() {
        CallLimiter limiter =
                limiter(time, CallLimits.builder().maxConcurrent(2).build(), 1);
        granted(limiter);
        granted(limiter);

        Admission third = limiter.admit(Duration.ofSeconds(3), false);

        assertThat(third).isInstanceOf(Admission.Refused.class);
        assertThat(time.waits()).containsExactly(Duration.ofSeconds(3));
        assertThat(limiter.state().inFlight()).isEqualTo(2);
        assertThat(limiter.state().tokens()).isEqualTo(100);
    }

    @Test
    @Tag("R-227")
    void admit_overload_halvesTheWidthOnceForAllCallsUnderWay() {
        CallLimiter limiter =
                limiter(time, CallLimits.builder().maxConcurrent(8).build(), 1);
        List<Admission.Granted> calls = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            calls.add(granted(limiter));
        }
        time.advance(Duration.ofSeconds(1));

        calls.forEach(call -> limiter.ended(call, answered(answer(500, Map.of()))));

        assertThat(limiter.state().width()).isEqualTo(4);
        for (int i = 0; i < 30; i++) {
            limiter.ended(granted(limiter), answered(answer(200, Map.of())));
        }
        assertThat(limiter.state().width()).isEqualTo(8);
    }

    @Test
    void send_waited_countsIntoTheDeadline() {
        HttpTransport transport = transport(
                CallLimits.builder().burst(1).rate(1, Duration.ofSeconds(4)).build());
        HttpCall call = CALL.toBuilder().deadline(Duration.ofSeconds(30)).build();

        transport.send(call);
        transport.send(call);

        assertThat(sent.get(0).deadline()).isEqualTo(Duration.ofSeconds(30));
        assertThat(sent.get(1).deadline()).isEqualTo(Duration.ofSeconds(26));
    }

    @Test
    void send_shortDeadline_waitsAtMostHalfOfIt() {
        HttpTransport transport = transport(
                CallLimits.builder().burst(1).rate(1, Duration.ofSeconds(4)).build());
        HttpCall call = CALL.toBuilder().deadline(Duration.ofSeconds(6)).build();
        transport.send(call);

        assertThat(heldBack(transport.send(call)).retryAfter()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void send_interruptedWhileWaiting_isSurelyNotSentAndKeepsTheFlag() {
        CallLimiter limiter = limiter(
                time,
                CallLimits.builder().burst(1).rate(1, Duration.ofSeconds(4)).build(),
                1);
        LimitedTransport transport = LimitedTransport.of(call -> answered(answer), limiter);
        transport.send(CALL);
        Thread.currentThread().interrupt();

        CallOutcome outcome = transport.send(CALL);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isInstanceOfSatisfying(CallOutcome.NotSent.class, notSent -> assertThat(notSent.failure())
                .isEqualTo(CallFailure.INTERRUPTED));
        time.advance(Duration.ofSeconds(4));
        assertThat(limiter.state().tokens())
                .as("the reserved token was put back")
                .isEqualTo(1);
    }

    @Test
    void send_transportThrows_freesTheSlot() {
        CallLimiter limiter =
                limiter(time, CallLimits.builder().maxConcurrent(1).build(), 1);
        LimitedTransport transport = LimitedTransport.of(
                call -> {
                    throw new IllegalArgumentException("bad header");
                },
                limiter);

        assertThatThrownBy(() -> transport.send(CALL)).isInstanceOf(IllegalArgumentException.class);

        assertThat(limiter.state().inFlight()).isZero();
    }

    @Test
    void restore_savedState_goesOnWhereItStood() {
        CallLimiter before = limiter(time, CallLimits.defaults(), 1);
        for (int i = 0; i < 80; i++) {
            before.ended(granted(before), answered(answer(200, Map.of())));
        }
        before.ended(granted(before), answered(answer(429, Map.of("Retry-After", List.of("600")))));
        LimiterState saved = before.state();
        time.advance(Duration.ofSeconds(20));

        CallLimiter after = limiter(time, CallLimits.defaults(), 2);
        after.restore(saved);

        assertThat(after.state().blockedUntil()).isEqualTo(saved.blockedUntil());
        assertThat(after.state().tokens()).isEqualTo(19 + 30);
        assertThat(after.state().width()).isEqualTo(2);
        assertThat(after.state().inFlight()).isZero();
    }

    @Test
    void restore_oldOrAbsurdState_isHarmless() {
        CallLimiter limiter = limiter(time, CallLimits.defaults(), 1);
        limiter.restore(new LimiterState(Instant.EPOCH, VirtualTime.START.minusSeconds(1), Long.MAX_VALUE, 1_000, 7));
        assertThat(limiter.state()).isEqualTo(new LimiterState(VirtualTime.START, null, 100, 4, 0));

        limiter.restore(new LimiterState(VirtualTime.START, VirtualTime.START.plus(Duration.ofDays(900)), 0, 1, 0));
        assertThat(limiter.state().blockedUntil()).isEqualTo(VirtualTime.START.plus(Duration.ofDays(1)));
        assertThat(limiter.state().tokens()).isZero();
    }

    @Test
    void mayRepeat_quickRepeats_areKeptToTheirShare() {
        CallLimiter limiter = limiter(time, CallLimits.unlimited(), 1);
        HttpTransport transport = LimitedTransport.of(
                        call -> {
                            sent.add(call);
                            return new CallOutcome.Unknown(CallFailure.CONNECTION_LOST, null);
                        },
                        limiter)
                .withQuickReadRetry(limiter::mayRepeat);

        for (int i = 0; i < 100; i++) {
            transport.send(CALL);
        }

        assertThat(sent).filteredOn(call -> call.attempt() == 2).hasSize(10);
        assertThat(sent).filteredOn(call -> call.attempt() == 1).hasSize(100);
    }

    @Test
    void build_severalWrong_areReportedAtOnce() {
        assertThatThrownBy(() -> CallLimits.builder()
                        .maxConcurrent(0)
                        .rate(0, Duration.ofMinutes(1))
                        .burst(0)
                        .longestWait(Duration.ofHours(1))
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, problem -> assertThat(problem.findings())
                        .extracting(finding -> finding.field())
                        .containsExactly("maxConcurrent", "rate", "burst", "longestWait"));
    }

    private HttpTransport transport(CallLimits limits) {
        return LimitedTransport.of(
                call -> {
                    sent.add(call);
                    sentAt.add(time.passed());
                    return answered(answer);
                },
                limiter(time, limits, 1));
    }

    private static CallLimiter limiter(VirtualTime time, CallLimits limits, long seed) {
        return CallLimiter.builder("partner-center", "tenant-1")
                .limits(limits)
                .seams(time.seams(seed))
                .waiting(time)
                .build();
    }

    private static Admission.Granted granted(CallLimiter limiter) {
        Admission admission = limiter.admit(Duration.ZERO, false);
        assertThat(admission).isInstanceOf(Admission.Granted.class);
        return (Admission.Granted) admission;
    }

    private static CallOutcome.NotSent heldBack(CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.NotSent.class);
        CallOutcome.NotSent notSent = (CallOutcome.NotSent) outcome;
        assertThat(notSent.failure()).isEqualTo(CallFailure.HELD_BACK);
        return notSent;
    }

    private static CallOutcome answered(HttpAnswer answer) {
        return new CallOutcome.Answered(answer);
    }

    private static HttpAnswer answer(int status, Map<String, List<String>> headers) {
        return HttpAnswer.of(status, HeaderFields.of(headers), new byte[0]);
    }
}
