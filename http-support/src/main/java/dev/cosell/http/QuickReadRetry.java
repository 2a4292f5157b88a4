package dev.cosell.http;

import java.util.EnumSet;
import java.util.Set;

/** Repeats a read once where that is likely to help. */
final class QuickReadRetry implements HttpTransport {
    private static final Set<CallFailure> WORTH_IT =
            EnumSet.of(CallFailure.CONNECTION_LOST, CallFailure.BODY_TRUNCATED);

    private final HttpTransport transport;

    QuickReadRetry(HttpTransport transport) {
        this.transport = transport;
    }

    @Override
    public CallOutcome send(HttpCall call) {
        CallOutcome first = transport.send(call);
        return call.method().isRead() && worthIt(first) ? transport.send(call) : first;
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
