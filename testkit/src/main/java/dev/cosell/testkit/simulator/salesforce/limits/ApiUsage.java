package dev.cosell.testkit.simulator.salesforce.limits;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Counts calls as Salesforce does, over the last 24 hours: a composite call, a graph, a tree and a collection are one, a batch is as many as it holds, each page
 * of a query is one (salesforce-api 3.4). Thread-safe.
 */
public final class ApiUsage {
    private static final Duration WINDOW = Duration.ofHours(24);

    /** From when on a call counts as a long one (salesforce-api 3.4). */
    private static final Duration LONG = Duration.ofSeconds(20);

    private final InstantSource clock;
    private final TreeMap<Instant, Integer> minutes = new TreeMap<>();
    private final TreeMap<String, Integer> kinds = new TreeMap<>();
    private final List<Running> running = new ArrayList<>();
    private int dailyCalls = 100_000;
    private int longCalls = 25;

    /** Makes a counter that lives by a clock. */
    public ApiUsage(InstantSource clock) {
        this.clock = clock;
    }

    /** Sets how many calls 24 hours allow, what the organisation's edition and licences decide. Default: 100,000. */
    public synchronized void dailyCalls(int most) {
        dailyCalls = most;
    }

    /** Sets how many calls of 20 seconds and more may be under way: 25 in production, 5 in a developer's organisation. */
    public synchronized void longCalls(int most) {
        longCalls = most;
    }

    /** Counts as if others had called. */
    public synchronized void spend(int calls) {
        count("other", calls);
    }

    /** Returns how many calls of the last 24 hours count. */
    public synchronized int used() {
        minutes.headMap(clock.instant().minus(WINDOW), true).clear();
        return minutes.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Returns how many calls 24 hours allow. */
    public synchronized int dailyCalls() {
        return dailyCalls;
    }

    /**
     * Returns how many calls were counted since the start by kind: the first segments of the path, such as {@code query}, {@code sobjects},
     * {@code composite}, {@code composite/sobjects}, {@code jobs/ingest}, {@code limits}.
     */
    public synchronized Map<String, Integer> byKind() {
        return Map.copyOf(kinds);
    }

    /** Returns the text of {@code Sforce-Limit-Info}. */
    public synchronized String header() {
        return "api-usage=" + used() + "/" + dailyCalls;
    }

    /** Counts a call of a path below the version and notes that it is under way until the result is closed. */
    public synchronized Running enter(String path) {
        Running call = new Running(used() >= dailyCalls, tooManyLong(), clock.instant());
        if (!call.refused()) {
            count(kind(path), 1);
        }
        running.add(call);
        return call;
    }

    /** Counts the calls inside a batch: the batch itself was counted as its first. */
    public synchronized void countBatch(int calls) {
        count("composite/batch", calls - 1);
    }

    private boolean tooManyLong() {
        Instant started = clock.instant().minus(LONG);
        return running.stream().filter(call -> !call.since.isAfter(started)).count() >= longCalls;
    }

    private void count(String kind, int calls) {
        minutes.merge(clock.instant().truncatedTo(ChronoUnit.MINUTES), calls, Integer::sum);
        kinds.merge(kind, calls, Integer::sum);
    }

    private static String kind(String path) {
        String[] segments = path.replaceFirst("^/+", "").split("/", -1);
        boolean two = segments.length > 1
                && (segments[0].equals("composite") || segments[0].equals("jobs") || segments[0].equals("ui-api"))
                && !segments[1].isEmpty();
        if (path.startsWith("/services/Soap")) {
            return "soap";
        }
        return two ? segments[0] + "/" + segments[1] : segments[0];
    }

    /** A call under way. */
    public final class Running implements AutoCloseable {
        private final boolean dayIsSpent;
        private final boolean tooManyLong;
        private final Instant since;

        private Running(boolean dayIsSpent, boolean tooManyLong, Instant since) {
            this.dayIsSpent = dayIsSpent;
            this.tooManyLong = tooManyLong;
            this.since = since;
        }

        private boolean refused() {
            return dayIsSpent || tooManyLong;
        }

        /** Refuses where the day's calls are spent or too many long ones are under way; both say the same code (salesforce-api 0, trap 3). */
        public void requireAllowed() {
            if (dayIsSpent) {
                throw Limits.dailyCalls();
            }
            if (tooManyLong) {
                throw Limits.concurrentCalls();
            }
        }

        @Override
        public void close() {
            synchronized (ApiUsage.this) {
                running.remove(this);
            }
        }
    }

    /** The two faces of one code. */
    public static final class Limits {
        private Limits() {}

        /** Returns the refusal of a day whose calls are spent: not to be repeated before the window has moved. */
        public static OrgRefusal dailyCalls() {
            return new OrgRefusal(403, "REQUEST_LIMIT_EXCEEDED", "TotalRequests Limit exceeded.", List.of());
        }

        /** Returns the refusal of too many long calls at once: to be repeated soon. */
        public static OrgRefusal concurrentCalls() {
            return new OrgRefusal(
                    403,
                    "REQUEST_LIMIT_EXCEEDED",
                    "ConcurrentRequests (Concurrent API Requests) Limit exceeded.",
                    List.of());
        }
    }
}
