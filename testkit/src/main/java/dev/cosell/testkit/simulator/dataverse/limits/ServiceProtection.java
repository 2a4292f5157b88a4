package dev.cosell.testkit.simulator.dataverse.limits;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The three limits of service protection, counted for each user over a sliding window of the simulator's clock (dataverse-api 5.5).
 *
 * <p>Thread-safe. Execution time is not measured: each operation counts a fixed time, so that tests decide what it sums up to.
 */
public final class ServiceProtection {
    private final InstantSource clock;
    private final Map<String, UserWindow> users = new TreeMap<>();
    private Duration window = Duration.ofSeconds(300);
    private int requests = 6000;
    private Duration executionTime = Duration.ofMinutes(20);
    private int concurrency = 52;
    private Duration timePerOperation = Duration.ofMillis(10);
    private int dopHint = 4;

    /** Creates the limits as documented: 6000 requests, 20 minutes of execution and 52 concurrent requests in 300 seconds. */
    public ServiceProtection(InstantSource clock) {
        this.clock = clock;
    }

    /** Sets how many requests a user may send within the window. Default: 6000. */
    public synchronized ServiceProtection requests(int most) {
        requests = most;
        return this;
    }

    /** Sets the combined execution time of a user's requests within the window. Default: 20 minutes. */
    public synchronized ServiceProtection executionTime(Duration most) {
        executionTime = most;
        return this;
    }

    /** Sets how many requests of a user may run at once. Default: 52. */
    public synchronized ServiceProtection concurrency(int most) {
        concurrency = most;
        return this;
    }

    /** Sets the length of the sliding window. Default: 300 seconds. */
    public synchronized ServiceProtection window(Duration length) {
        window = length;
        return this;
    }

    /** Sets how much execution time one operation counts. Default: 10 ms. */
    public synchronized ServiceProtection timePerOperation(Duration time) {
        timePerOperation = time;
        return this;
    }

    /** Sets the advised degree of parallelism, sent as {@code x-ms-dop-hint}. Default: 4. */
    public synchronized ServiceProtection dopHint(int hint) {
        dopHint = hint;
        return this;
    }

    /** Returns the advised degree of parallelism. */
    public synchronized int dopHint() {
        return dopHint;
    }

    /** Forgets what users have used so far; running requests still count as running. */
    public synchronized void forget() {
        users.values().forEach(UserWindow::forget);
    }

    /**
     * Lets a request in, or says why not. A request that was let in must be followed by {@link #leave}; a refused one is not
     * counted, except that hammering prolongs a wait for execution time.
     */
    @Nullable
    Throttling enter(String user) {
        synchronized (this) {
            Instant now = clock.instant();
            UserWindow used = users.computeIfAbsent(user, name -> new UserWindow());
            used.forgetBefore(now.minus(window));
            Throttling refusal = refusal(used, now);
            if (refusal == null) {
                used.enter(now);
            }
            return refusal;
        }
    }

    private @Nullable Throttling refusal(UserWindow used, Instant now) {
        if (used.running() >= concurrency) {
            return new Throttling(
                    "0x80072326",
                    "Number of concurrent requests exceeded the limit of " + concurrency + ".",
                    Duration.ofSeconds(1));
        }
        if (used.requests() >= requests) {
            return new Throttling(
                    "0x80072322",
                    "Number of requests exceeded the limit of " + requests + " over time window of "
                            + window.toSeconds() + " seconds.",
                    used.untilOldestLeaves(now, window));
        }
        if (used.time().compareTo(executionTime) >= 0) {
            return new Throttling(
                    "0x80072321",
                    String.format(
                            Locale.ROOT,
                            "Combined execution time of incoming requests exceeded limit of %,d milliseconds over time "
                                    + "window of %d seconds. Decrease number of concurrent requests or reduce the duration "
                                    + "of requests and try again later.",
                            executionTime.toMillis(),
                            window.toSeconds()),
                    used.untilOldestLeaves(now, window).plus(used.hammer()));
        }
        return null;
    }

    /** Ends a request that was let in, and counts the operations it held. */
    void leave(String user, long operations) {
        synchronized (this) {
            UserWindow used = users.computeIfAbsent(user, name -> new UserWindow());
            used.leave(clock.instant(), timePerOperation.multipliedBy(Math.max(operations, 1)));
        }
    }

    /** Returns the advisory headers for a user, whose numbers are hints only. */
    synchronized Map<String, String> advice(String user) {
        UserWindow used = users.computeIfAbsent(user, name -> new UserWindow());
        Map<String, String> headers = new TreeMap<>();
        headers.put(
                "x-ms-ratelimit-burst-remaining-xrm-requests", String.valueOf(Math.max(0, requests - used.requests())));
        double seconds = Math.max(0, executionTime.minus(used.time()).toMillis()) / 1000.0;
        headers.put("x-ms-ratelimit-time-remaining-xrm-requests", String.format(Locale.ROOT, "%,.2f", seconds));
        return headers;
    }
}
