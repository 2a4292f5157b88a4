package dev.cosell.http.chain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.seam.Seams;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.limit.CallLimiter;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.http.observe.CallEvent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class CallChainTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Seams seams = new Seams(
            () -> Instant.parse("2026-11-21T06:00:00Z").plusNanos(nanos.get()),
            nanos::get,
            new Random(1),
            Seams.system().idle());
    private final List<CallEvent> events = new ArrayList<>();
    private final Deque<CallOutcome> outcomes = new ArrayDeque<>();

    @Test
    void send_answered_tellsTheListenerEverythingButAddressAndBody() {
        outcomes.add(answer(200, "hello", Map.of("Date", List.of("Sat, 21 Nov 2026 06:00:01 GMT"))));
        CallChain chain = chain(CallLimits.defaults());

        chain.send(HttpCall.builder(HttpMethod.PATCH, URI.create("https://api.example/secretpath?mail=eva@x.example"))
                .operation("patch referral")
                .header("client-request-id", "id-1")
                .body("application/json", "{\"mail\":1}".getBytes(StandardCharsets.UTF_8))
                .build());

        assertThat(events).singleElement().satisfies(event -> {
            assertThat(event.system()).isEqualTo("partner-center");
            assertThat(event.operation()).isEqualTo("patch referral");
            assertThat(event.method()).isEqualTo(HttpMethod.PATCH);
            assertThat(event.status()).isEqualTo(200);
            assertThat(event.failure()).isNull();
            assertThat(event.duration()).isEqualTo(Duration.ofSeconds(2));
            assertThat(event.attempt()).isEqualTo(1);
            assertThat(event.bytesOut()).isEqualTo(10);
            assertThat(event.bytesIn()).isEqualTo(5);
            assertThat(event.retryAfter()).isNull();
            assertThat(event.correlationId()).isEqualTo("id-1");
            assertThat(event.toString()).doesNotContain("secretpath", "eva", "mail");
        });
        assertThat(chain.serverClock().reading()).isNotNull();
    }

    @Test
    @Tag("R-220")
    void send_throttled_tellsTheAnswerAndThenTheCallHeldBack() {
        outcomes.add(answer(429, "", Map.of("Retry-After", List.of("57"))));
        CallChain chain = chain(CallLimits.defaults());

        chain.send(get());
        CallOutcome second = chain.send(get());

        assertThat(second).isInstanceOf(CallOutcome.NotSent.class);
        assertThat(events).hasSize(2);
        assertThat(events.get(0).retryAfter()).isEqualTo(Duration.ofSeconds(57));
        assertThat(events.get(1).failure()).isEqualTo(CallFailure.HELD_BACK);
        assertThat(events.get(1).status()).isNull();
        assertThat(events.get(1).retryAfter()).isGreaterThan(Duration.ofSeconds(57));
        assertThat(events.get(1).duration()).isZero();
        assertThat(events.get(1).operation()).isEqualTo("get");
    }

    @Test
    void send_quickRepeat_isToldAsTheSecondAttempt() {
        outcomes.add(new CallOutcome.Unknown(CallFailure.CONNECTION_LOST, null));
        outcomes.add(answer(200, "", Map.of()));
        CallChain chain = chain(CallLimits.defaults());

        CallOutcome outcome =
                chain.withQuickReadRetry(chain.limiter()::mayRepeat).send(get());

        assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        assertThat(events).extracting(CallEvent::attempt).containsExactly(1, 2);
        assertThat(events.get(0).failure()).isEqualTo(CallFailure.CONNECTION_LOST);
    }

    @Test
    void send_listenerFails_theCallGoesOn() {
        outcomes.add(answer(200, "", Map.of()));
        CallChain chain = CallChain.builder("partner-center", transport())
                .listener(event -> {
                    throw new IllegalStateException("broken");
                })
                .seams(seams)
                .build();

        assertThat(chain.send(get())).isInstanceOf(CallOutcome.Answered.class);
    }

    @Test
    void send_correlationIdThatIsNone_isLeftOut() {
        outcomes.add(answer(200, "", Map.of()));

        chain(CallLimits.defaults())
                .send(get().toBuilder()
                        .header("client-request-id", "eva@x.example")
                        .build());

        assertThat(events.get(0).correlationId()).isNull();
    }

    @Test
    void deadlineOf_transportKnowsIt_isPassedThroughTheChain() {
        HttpTransport knowing = new HttpTransport() {
            @Override
            public CallOutcome send(HttpCall call) {
                throw new AssertionError("not called");
            }

            @Override
            public Duration deadlineOf(HttpCall call) {
                return Duration.ofSeconds(17);
            }
        };

        assertThat(CallChain.builder("x", knowing).build().withQuickReadRetry().deadlineOf(get()))
                .isEqualTo(Duration.ofSeconds(17));
    }

    private CallChain chain(CallLimits limits) {
        return CallChain.builder("partner-center", transport())
                .limiter(CallLimiter.builder("partner-center", "tenant-1")
                        .limits(limits)
                        .seams(seams)
                        .build())
                .listener(events::add)
                .correlationHeader("client-request-id")
                .seams(seams)
                .build();
    }

    private HttpTransport transport() {
        return call -> {
            nanos.addAndGet(2_000_000_000L);
            return outcomes.remove();
        };
    }

    private static HttpCall get() {
        return HttpCall.get(URI.create("https://api.example/x")).build();
    }

    private static CallOutcome answer(int status, String body, Map<String, List<String>> headers) {
        return new CallOutcome.Answered(
                HttpAnswer.of(status, HeaderFields.of(headers), body.getBytes(StandardCharsets.UTF_8)));
    }
}
