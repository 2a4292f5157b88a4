package dev.cosell.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

class DeadlineWatchTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    @AfterEach
    void forget() {
        Thread.interrupted();
    }

    @Test
    void close_inTime_nobodyIsInterrupted() {
        DeadlineWatch watch = DeadlineWatch.begin(LONG);
        watch.close();
        assertThat(watch.passed()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void close_interruptedByTheCaller_flagIsKept() {
        DeadlineWatch watch = DeadlineWatch.begin(LONG);
        Thread.currentThread().interrupt();
        watch.close();
        assertThat(watch.passed()).isFalse();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }

    @Test
    void begin_timeIsOverWhileWaiting_wakesTheThread() throws InterruptedException {
        DeadlineWatch watch = DeadlineWatch.begin(Duration.ofMillis(20));
        boolean woken = false;
        try {
            TimeUnit.MINUTES.sleep(5);
        } catch (InterruptedException asked) {
            woken = true;
        }
        assertThat(woken).isTrue();
        watch.close();
        assertThat(watch.passed()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    /** The end of the work and that of the time may meet: the interrupt belongs to this call, and never to the next one. */
    @RepeatedTest(200)
    void close_atTheVeryMoment_leavesNoInterruptBehind() {
        DeadlineWatch watch = DeadlineWatch.begin(Duration.ofNanos(50_000));
        long until = System.nanoTime() + 60_000;
        while (System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        watch.close();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
