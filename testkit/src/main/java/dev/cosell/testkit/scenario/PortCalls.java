package dev.cosell.testkit.scenario;

import dev.cosell.testkit.simulator.CallLog;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What all processes of a world do to the two services, as their ports see it: counts, tells the story, dies at a step, and lets something happen right before or after a
 * write. Confined to one thread.
 */
final class PortCalls {
    /** Stands with calls that look for news of the whole connection. */
    static final String POLL = "poll";

    private final Story story;
    private final Function<Service, @Nullable CallLog> logs;
    private final List<Ambush> ambushes = new ArrayList<>();
    private final List<String> writes = new ArrayList<>();
    private final Map<Service, Map<String, Integer>> counts = new EnumMap<>(Service.class);
    private int steps;
    private int dieAt = -1;

    /** Something that is to happen once, right before or right after a write. */
    private record Ambush(Service service, boolean before, Runnable what) {}

    PortCalls(Story story, Function<Service, @Nullable CallLog> logs) {
        this.story = story;
        this.logs = logs;
    }

    void ambush(Service service, boolean before, Runnable what) {
        ambushes.add(new Ambush(service, before, what));
    }

    /** Lets the process die at a step, counted from 1 from now on. */
    void dieAt(int step) {
        steps = 0;
        dieAt = step;
    }

    int steps() {
        return steps;
    }

    /** Counts a step of a process; true where it is the one at which it dies. */
    boolean diesHere() {
        steps++;
        return steps == dieAt;
    }

    void before(Service service, String operation, boolean write, boolean poll) {
        CallLog log = logs.apply(service);
        if (log != null) {
            log.label(poll ? POLL : operation);
        }
        if (!poll) {
            counts.computeIfAbsent(service, any -> new TreeMap<>()).merge(operation, 1, Integer::sum);
        }
        if (write) {
            spring(service, true);
        }
    }

    void after(Service service, String operation, String outcome) {
        String line = operation + ": " + outcome;
        writes.add(service + ", " + line);
        story.line(service + " " + line);
        spring(service, false);
    }

    private void spring(Service service, boolean before) {
        List<Ambush> due = ambushes.stream()
                .filter(each -> each.service() == service && each.before() == before)
                .toList();
        ambushes.removeAll(due);
        due.forEach(each -> each.what().run());
    }

    /** Returns all writes so far that were answered. */
    List<String> writes() {
        return List.copyOf(writes);
    }

    /** A reading of all counters, to be compared with a later one. */
    record Mark(Map<Service, Map<String, Integer>> counts, Map<Service, Integer> logs, int writes) {}

    Mark mark() {
        Map<Service, Map<String, Integer>> copy = new EnumMap<>(Service.class);
        counts.forEach((service, byOperation) -> copy.put(service, Map.copyOf(byOperation)));
        Map<Service, Integer> marks = new EnumMap<>(Service.class);
        for (Service service : Service.values()) {
            CallLog log = logs.apply(service);
            marks.put(service, log == null ? 0 : log.mark());
        }
        return new Mark(copy, marks, writes.size());
    }

    /** Returns the calls to a service since a mark by operation, polls left out: HTTP calls where there are any, else calls to its port. */
    Map<String, Integer> since(Mark mark, Service service) {
        CallLog log = logs.apply(service);
        Map<String, Integer> since = new TreeMap<>();
        if (log != null) {
            int from = mark.logs().getOrDefault(service, 0);
            log.since(from).stream()
                    .filter(call -> !call.label().equals(POLL))
                    .forEach(call -> since.merge(call.operation(), 1, Integer::sum));
            return since;
        }
        Map<String, Integer> before = mark.counts().getOrDefault(service, Map.of());
        BiFunction<String, Integer, Integer> more = (name, count) -> count - before.getOrDefault(name, 0);
        counts.getOrDefault(service, Map.of()).forEach((name, count) -> since.put(name, more.apply(name, count)));
        since.values().removeIf(count -> count == 0);
        return since;
    }

    List<String> writesSince(Mark mark) {
        return List.copyOf(writes.subList(mark.writes(), writes.size()));
    }
}
