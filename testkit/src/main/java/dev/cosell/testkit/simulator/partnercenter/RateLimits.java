package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The service's own limits, per tenant, on the simulator's clock; partner-center-api 5.4. Off until set, as none are published.
 *
 * <p>A call that is refused counts too: a client that hammers on stays refused. Thread-safe.
 */
public final class RateLimits {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Stamps stamps;
    private final ServiceSwitches switches;
    private final Window minute = new Window(Duration.ofMinutes(1));
    private final Window writes = new Window(Duration.ofMinutes(1));
    private final Window day = new Window(Duration.ofDays(1));

    RateLimits(Stamps stamps, ServiceSwitches switches) {
        this.stamps = stamps;
        this.switches = switches;
    }

    /** Sets how many calls a minute are taken; 0 for no limit. */
    public synchronized void callsPerMinute(int calls) {
        minute.limit = calls;
    }

    /** Sets how many of them may write; 0 for no limit of their own. */
    public synchronized void writesPerMinute(int calls) {
        writes.limit = calls;
    }

    /** Sets how many calls are taken in 24 hours; 0 for no limit. */
    public synchronized void callsPerDay(int calls) {
        day.limit = calls;
    }

    /** Counts a call and returns the gateway's answer when it is one too many, else null. */
    synchronized @Nullable SimulatorResponse refuse(SimulatorRequest request) {
        Instant now = stamps.now();
        long wait = Math.max(minute.count(now), day.count(now));
        if (!request.method().equals("GET")) {
            wait = Math.max(wait, writes.count(now));
        }
        if (wait == 0) {
            return null;
        }
        SimulatorResponse answer = Refusal.throttled((int) wait);
        return switches.isOn(ServiceSwitch.RETRY_AFTER_AS_DATE)
                ? answer.withHeader("Retry-After", HTTP_DATE.format(now.plusSeconds(wait)))
                : answer;
    }

    private static final class Window {
        private final Duration length;
        private final Deque<Instant> calls = new ArrayDeque<>();
        private int limit;

        private Window(Duration length) {
            this.length = length;
        }

        /** Adds a call and returns how many seconds it came too early, rounded up; 0 when it is within the limit. */
        private long count(Instant now) {
            if (limit == 0) {
                return 0;
            }
            calls.removeIf(earlier -> !earlier.plus(length).isAfter(now) || earlier.isAfter(now));
            calls.addLast(now);
            while (calls.size() > limit + 1) {
                calls.removeFirst();
            }
            if (calls.size() <= limit) {
                return 0;
            }
            Duration wait = Duration.between(now, calls.getFirst().plus(length));
            return wait.toSeconds() + (wait.getNano() > 0 ? 1 : 0);
        }
    }
}
