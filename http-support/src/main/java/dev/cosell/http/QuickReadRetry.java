package dev.cosell.http;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Repeats a read once where that is likely to help. */
final class QuickReadRetry implements HttpTransport {
    private static final Set<CallFailure> WORTH_IT =
            EnumSet.of(CallFailure.CONNECTION_LOST, CallFailure.BODY_TRUNCATED);

    private final HttpTransport transport;

    private final BooleanSupplier mayRepeat;

    QuickReadRetry(HttpTransport transport, BooleanSupplier mayRepeat) {
        this.transport = transport;
        this.mayRepeat = mayRepeat;
    }

    @Override
    public CallOutcome send(HttpCall call) {
        CallOutcome first = transport.send(call);
        return call.method().isRead() && worthIt(first) && mayRepeat.getAsBoolean()
                ? transport.send(call.toBuilder().sentAgain().build())
                : first;
    }

    @Override
    public @Nullable Duration deadlineOf(HttpCall call) {
        return transport.deadlineOf(call);
    }

    private static boolean worthIt(CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Failed failed) {
            return WORTH_IT.contains(failed.failure());
        }
        if (outcome instanceof CallOutcome.Answered answered) {
            HttpAnswer answer = answered.answer();
            return (answer.status() == 502 || answer.status() == 504)
                    && answer.retryAfter().isEmpty();
        }
        return false;
    }
}
