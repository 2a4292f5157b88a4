package dev.cosell.testkit.simulator;

import java.time.Duration;
import java.util.function.Predicate;

/**
 * A disturbance of some calls: which ones, how many, and what happens to them.
 *
 * <p>Immutable. Without {@link #on} or {@link #when} every recorded route is hit; without {@link #times} one call is.
 * Beware that the JDK's client silently repeats a GET whose reused connection closes without an answer: say
 * {@code times(2)} to make it see a dropped GET.
 */
public final class Fault {

    /** What happens to a call that is hit. */
    enum Kind {
        RESPOND,
        DROP_BEFORE,
        DROP_AFTER,
        DELAY,
        TRUNCATE
    }

    private final Kind kind;
    private final SimulatorResponse response;
    private final Duration delay;
    private final Predicate<RoutedCall> condition;
    private final int times;

    private Fault(Kind kind, SimulatorResponse response, Duration delay, Predicate<RoutedCall> condition, int times) {
        this.kind = kind;
        this.response = response;
        this.delay = delay;
        this.condition = condition;
        this.times = times;
    }

    private static Fault of(Kind kind, Duration delay) {
        return new Fault(kind, SimulatorResponse.empty(500), delay, call -> true, 1);
    }

    /** Answers with {@code response} instead of applying the call. */
    public static Fault respond(SimulatorResponse response) {
        return new Fault(Kind.RESPOND, response, Duration.ZERO, call -> true, 1);
    }

    /** Closes the connection before the call is applied: nothing happened. */
    public static Fault dropBefore() {
        return of(Kind.DROP_BEFORE, Duration.ZERO);
    }

    /** Applies the call, then closes the connection instead of answering: the answer is lost. */
    public static Fault dropAfter() {
        return of(Kind.DROP_AFTER, Duration.ZERO);
    }

    /** Applies and answers the call after {@code delay} of real time, or at once when the server is closed. */
    public static Fault delay(Duration delay) {
        return of(Kind.DELAY, delay);
    }

    /** Applies the call, announces the whole body, sends half of it and closes the connection. */
    public static Fault truncate() {
        return of(Kind.TRUNCATE, Duration.ZERO);
    }

    /** Returns this fault, limited to one operation: method and path template as the route declares them. */
    public Fault on(String method, String template) {
        return limited(call ->
                call.request().method().equals(method) && call.template().equals(template));
    }

    /** Returns this fault, limited to the requests that satisfy {@code filter}. */
    public Fault when(Predicate<SimulatorRequest> filter) {
        return limited(call -> filter.test(call.request()));
    }

    /**
     * Returns this fault for the next {@code calls} calls that match.
     *
     * @throws IllegalArgumentException if {@code calls} is less than one
     */
    public Fault times(int calls) {
        if (calls < 1) {
            throw new IllegalArgumentException("A fault hits at least one call: " + calls);
        }
        return new Fault(kind, response, delay, condition, calls);
    }

    private Fault limited(Predicate<RoutedCall> further) {
        return new Fault(kind, response, delay, condition.and(further), times);
    }

    Kind kind() {
        return kind;
    }

    SimulatorResponse response() {
        return response;
    }

    Duration delay() {
        return delay;
    }

    int times() {
        return times;
    }

    boolean hits(RoutedCall call) {
        return condition.test(call);
    }
}
