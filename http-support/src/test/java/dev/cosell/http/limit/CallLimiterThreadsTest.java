package dev.cosell.http.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Real threads and real waiting, but nothing that depends on how long anything takes. */
final class CallLimiterThreadsTest {
    private static final HttpCall CALL =
            HttpCall.get(URI.create("https://api.example/x")).build();

    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();

    @Test
    void send_manyThreads_neverMoreAtATimeThanTheWidthAndAllGetTheirTurn() throws Exception {
        CallLimiter limiter = CallLimiter.of(
                "partner-center",
                "tenant-1",
                CallLimits.builder()
                        .maxConcurrent(3)
                        .burst(1_000)
                        .longestWait(Duration.ofMinutes(5))
                        .build());
        LimitedTransport transport = LimitedTransport.of(this::slowly, limiter);
        ExecutorService threads = Executors.newFixedThreadPool(12);
        try {
            List<Future<CallOutcome>> results = new ArrayList<>();
            for (int i = 0; i < 300; i++) {
                results.add(threads.submit(() -> transport.send(CALL)));
            }
            for (Future<CallOutcome> result : results) {
                assertThat(result.get(60, TimeUnit.SECONDS)).isInstanceOf(CallOutcome.Answered.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(most.get()).isLessThanOrEqualTo(3);
        assertThat(limiter.state().inFlight()).isZero();
        assertThat(limiter.state().tokens()).isGreaterThanOrEqualTo(700);
    }

    @Test
    void send_slotFreedWhileAnotherWaits_wakesItAtOnce() throws Exception {
        CallLimiter limiter = CallLimiter.of(
                "partner-center",
                "tenant-1",
                CallLimits.builder()
                        .maxConcurrent(1)
                        .longestWait(Duration.ofMinutes(5))
                        .build());
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch free = new CountDownLatch(1);
        LimitedTransport transport = LimitedTransport.of(
                call -> {
                    inside.countDown();
                    awaitLatch(free);
                    return ok();
                },
                limiter);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<CallOutcome> first = threads.submit(() -> transport.send(CALL));
            awaitLatch(inside);
            Future<CallOutcome> second = threads.submit(() -> transport.send(CALL));
            free.countDown();

            assertThat(first.get(60, TimeUnit.SECONDS)).isInstanceOf(CallOutcome.Answered.class);
            assertThat(second.get(60, TimeUnit.SECONDS)).isInstanceOf(CallOutcome.Answered.class);
        } finally {
            threads.shutdownNow();
        }
    }

    private CallOutcome slowly(HttpCall call) {
        int now = running.incrementAndGet();
        most.accumulateAndGet(now, Math::max);
        Thread.yield();
        running.decrementAndGet();
        return ok();
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopped) {
            throw new AssertionError(stopped);
        }
    }

    private static CallOutcome ok() {
        return new CallOutcome.Answered(HttpAnswer.of(200, HeaderFields.NONE, new byte[0]));
    }
}
