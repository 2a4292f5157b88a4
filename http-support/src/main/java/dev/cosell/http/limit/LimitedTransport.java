package dev.cosell.http.limit;

import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends calls when a limiter allows it. A call that would wait longer than the limiter's bound is not sent: {@link CallOutcome.NotSent} with
 * {@link CallFailure#HELD_BACK} and how long to wait. The wait counts into the call's deadline, so that nobody holds a lease for longer than he thinks.
 * Thread-safe.
 */
public final class LimitedTransport implements HttpTransport {
    private final HttpTransport transport;
    private final CallLimiter limiter;

    private LimitedTransport(HttpTransport transport, CallLimiter limiter) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.limiter = Objects.requireNonNull(limiter, "limiter");
    }

    /** Returns a transport that asks the limiter before each sending. */
    public static LimitedTransport of(HttpTransport transport, CallLimiter limiter) {
        return new LimitedTransport(transport, limiter);
    }

    @Override
    public CallOutcome send(HttpCall call) {
        Duration deadline = transport.deadlineOf(call);
        Admission admission = limiter.admit(longestWait(deadline), call.attempt() > 1);
        if (admission instanceof Admission.Refused refused) {
            CallFailure why = refused.interrupted() ? CallFailure.INTERRUPTED : CallFailure.HELD_BACK;
            return new CallOutcome.NotSent(why, null, refused.retryAfter());
        }
        Admission.Granted granted = (Admission.Granted) admission;
        return send(inTime(call, deadline, granted.waited()), granted);
    }

    private CallOutcome send(HttpCall call, Admission.Granted granted) {
        @Nullable CallOutcome outcome = null;
        try {
            outcome = transport.send(call);
            return outcome;
        } finally {
            limiter.ended(granted, outcome);
        }
    }

    private static HttpCall inTime(HttpCall call, @Nullable Duration deadline, Duration waited) {
        return deadline == null || waited.isZero()
                ? call
                : call.toBuilder().deadline(deadline.minus(waited)).build();
    }

    private Duration longestWait(@Nullable Duration deadline) {
        Duration longest = limiter.limits().longestWait();
        Duration half = deadline == null ? longest : deadline.dividedBy(2);
        return half.compareTo(longest) < 0 ? half : longest;
    }

    @Override
    public @Nullable Duration deadlineOf(HttpCall call) {
        return transport.deadlineOf(call);
    }
}
