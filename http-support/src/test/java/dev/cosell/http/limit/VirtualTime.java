package dev.cosell.http.limit;

import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.seam.Ticker;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.Condition;

/** Time that moves only when somebody waits or the test says so. For one thread. */
final class VirtualTime implements InstantSource, Ticker, LimitWait {
    static final Instant START = Instant.parse("2026-11-21T06:00:00Z");

    private final List<Duration> waits = new ArrayList<>();
    private Duration passed = Duration.ZERO;

    @Override
    public Instant instant() {
        return START.plus(passed);
    }

    @Override
    public long nanos() {
        return -5_000_000_000L + passed.toNanos();
    }

    @Override
    public void await(Condition changed, Duration atMost) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        waits.add(atMost);
        advance(atMost);
    }

    void advance(Duration step) {
        passed = passed.plus(step);
    }

    /** Returns what was waited so far. */
    Duration passed() {
        return passed;
    }

    List<Duration> waits() {
        return waits;
    }

    Seams seams(long seed) {
        return new Seams(this, this, new Random(seed), new Idle() {
            @Override
            public void await(Duration atMost) {
                throw new AssertionError("a limiter waits in its own way");
            }

            @Override
            public void wake() {
                throw new AssertionError("a limiter wakes nobody else");
            }
        });
    }
}
