package dev.cosell.testkit.scenario;

import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;

/** The time of a world: it passes only where the scenario lets it, and where somebody under test waits. */
final class WorldTime implements Idle {
    private final SettableClock clock;
    private Runnable passed = () -> {};

    WorldTime(Instant start) {
        this.clock = SettableClock.at(start);
    }

    SettableClock clock() {
        return clock;
    }

    /** Sets who looks after every passing of time. */
    void onPassed(Runnable listener) {
        passed = listener;
    }

    Seams seams(long seed) {
        return new Seams(
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                new SplittableRandom(seed),
                this);
    }

    void pass(Duration span) {
        clock.advance(span);
        passed.run();
    }

    @Override
    public void await(Duration atMost) {
        pass(atMost);
    }

    @Override
    public void wake() {}
}
