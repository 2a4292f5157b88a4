package dev.cosell.it.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The one true time of a world, and what is to happen at its moments. Every party reads it through a clock that may be wrong. */
final class VirtualTime {
    static final Instant START = Instant.parse("2026-03-02T09:00:00Z");

    private final PriorityQueue<Moment> coming =
            new PriorityQueue<>(Comparator.comparing(Moment::at).thenComparing(Moment::order));
    private Instant now = START;
    private long order;

    private record Moment(Instant at, long order, Runnable what) {}

    Instant now() {
        return now;
    }

    /** Returns a clock that is ahead of the true time, or behind it. */
    InstantSource clock(Duration ahead) {
        return () -> now.plus(ahead);
    }

    /** Lets something happen after a while. */
    void in(Duration after, Runnable what) {
        coming.add(new Moment(now.plus(after), order++, what));
    }

    /** Tells whether something is still to happen. */
    boolean expects() {
        return !coming.isEmpty();
    }

    /** Lets time pass; what is due meanwhile happens at its moment. May be called while something happens. */
    void pass(Duration span) {
        Instant end = now.plus(span);
        while (!coming.isEmpty() && !coming.peek().at().isAfter(end)) {
            Moment next = coming.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            next.what().run();
        }
        now = end.isAfter(now) ? end : now;
    }

    Duration sinceStart() {
        return Duration.between(START, now);
    }
}
