package dev.cosell.testkit.simulator.dataverse.limits;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** What one user has used within the window. Guarded by its owner. */
final class UserWindow {
    private static final Duration STEP = Duration.ofSeconds(10);

    private final Deque<Instant> started = new ArrayDeque<>();
    private final Deque<Spent> spent = new ArrayDeque<>();
    private Duration time = Duration.ZERO;
    private int running;
    private int hammered;

    void forgetBefore(Instant start) {
        while (!started.isEmpty() && !started.getFirst().isAfter(start)) {
            started.removeFirst();
        }
        while (!spent.isEmpty() && !spent.getFirst().at().isAfter(start)) {
            time = time.minus(spent.removeFirst().time());
        }
    }

    void forget() {
        started.clear();
        spent.clear();
        time = Duration.ZERO;
        hammered = 0;
    }

    void enter(Instant now) {
        started.addLast(now);
        running++;
        hammered = 0;
    }

    void leave(Instant now, Duration used) {
        running = Math.max(0, running - 1);
        spent.addLast(new Spent(now, used));
        time = time.plus(used);
    }

    int running() {
        return running;
    }

    int requests() {
        return started.size();
    }

    Duration time() {
        return time;
    }

    Duration untilOldestLeaves(Instant now, Duration window) {
        Instant oldest = started.isEmpty() ? now : started.getFirst();
        return Duration.between(now, oldest.plus(window));
    }

    /** Returns what a caller who does not wait has to wait longer. */
    Duration hammer() {
        return STEP.multipliedBy(hammered++);
    }

    private record Spent(Instant at, Duration time) {}
}
