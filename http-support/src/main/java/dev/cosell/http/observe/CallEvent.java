package dev.cosell.http.observe;

import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One call as metrics see it: no address, no header, no body. Immutable.
 *
 * <p>A quick repeat and a replay after a renewed token are calls of their own, told apart by {@link #attempt()}.
 */
public final class CallEvent {
    private static final Pattern ID_SHAPE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private final String system;
    private final HttpCall call;
    private final CallOutcome outcome;
    private final Duration duration;
    private final @Nullable String correlationId;

    CallEvent(
            String system, HttpCall call, CallOutcome outcome, Duration duration, @Nullable String correlationHeader) {
        this.system = system;
        this.call = call;
        this.outcome = outcome;
        this.duration = duration;
        this.correlationId =
                correlationHeader == null ? null : id(call.headers().first(correlationHeader));
    }

    /** Returns the remote system as findings call it. */
    public String system() {
        return system;
    }

    /** Returns what the call was for in the client's fixed words; the method's name where the client did not say. */
    public String operation() {
        String operation = call.operation();
        return operation == null ? call.method().name().toLowerCase(Locale.ROOT) : operation;
    }

    /** Returns the method. */
    public HttpMethod method() {
        return call.method();
    }

    /** Returns which sending of the same call this was, from 1. */
    public int attempt() {
        return call.attempt();
    }

    /** Returns the status, or null where no usable answer came. */
    public @Nullable Integer status() {
        HttpAnswer answer = answer();
        return answer == null ? null : answer.status();
    }

    /** Returns why there is no answer, or null where there is one. */
    public @Nullable CallFailure failure() {
        return outcome instanceof CallOutcome.Failed failed ? failed.failure() : null;
    }

    /** Returns the time from sending to the last byte of the answer; zero for a call that was held back. */
    public Duration duration() {
        return duration;
    }

    /** Returns how many bytes of a body were sent. */
    public long bytesOut() {
        return call.bodySize();
    }

    /** Returns how many bytes of a body were received, unpacked; zero where no usable answer came. */
    public long bytesIn() {
        HttpAnswer answer = answer();
        return answer == null ? 0 : answer.bodySize();
    }

    /** Returns how long the server, or the limiter for it, asks to wait; null where nobody did. */
    public @Nullable Duration retryAfter() {
        HttpAnswer answer = answer();
        if (answer != null) {
            return answer.retryAfter().orElse(null);
        }
        Duration wait = outcome instanceof CallOutcome.Failed failed ? failed.retryAfter() : Duration.ZERO;
        return wait.isZero() ? null : wait;
    }

    /** Returns the id that we gave this sending, or null where it has none. */
    public @Nullable String correlationId() {
        return correlationId;
    }

    private @Nullable HttpAnswer answer() {
        return outcome instanceof CallOutcome.Answered answered ? answered.answer() : null;
    }

    private static @Nullable String id(@Nullable String value) {
        return value != null && ID_SHAPE.matcher(value).matches() ? value : null;
    }

    @Override
    public String toString() {
        Object result = failure() == null ? status() : failure();
        return "CallEvent[" + system + ", " + operation() + ", " + result + ", " + duration.toMillis() + " ms, attempt "
                + attempt() + "]";
    }
}
