package dev.cosell.it.simulation;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** What a run did, counted: the anchor of every claim about it. Thread-safe. */
final class Tally {
    private final Map<String, Long> counts = new TreeMap<>();
    private Duration virtual = Duration.ZERO;

    synchronized void count(String what) {
        count(what, 1);
    }

    synchronized void count(String what, long times) {
        counts.merge(what, times, Long::sum);
    }

    synchronized void add(Tally other) {
        other.counts.forEach((what, count) -> counts.merge(what, count, Long::sum));
        virtual = virtual.plus(other.virtual);
    }

    synchronized void passed(Duration span) {
        virtual = virtual.plus(span);
    }

    synchronized long of(String what) {
        return counts.getOrDefault(what, 0L);
    }

    @Override
    public synchronized String toString() {
        StringBuilder text = new StringBuilder("virtual hours: ").append(virtual.toHours());
        counts.forEach(
                (what, count) -> text.append(", ").append(what).append(": ").append(count));
        return text.toString();
    }
}
