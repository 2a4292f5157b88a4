package dev.cosell.http;

import java.io.EOFException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** Tells from what the JDK throws whether a call can have reached the server (sync-engine 7). */
final class FailureClassifier {
    private static final int DEEPEST_CAUSE = 10;

    private FailureClassifier() {}

    static CallOutcome classify(Throwable problem, boolean headersSeen) {
        if (problem instanceof CappedBody.TooLargeException) {
            return new CallOutcome.Unknown(CallFailure.BODY_TOO_LARGE, SafeCause.of(problem));
        }
        if (headersSeen) {
            return new CallOutcome.Unknown(CallFailure.BODY_TRUNCATED, SafeCause.of(problem));
        }
        CallFailure notSent = beforeSending(problem);
        return notSent == null
                ? new CallOutcome.Unknown(CallFailure.CONNECTION_LOST, SafeCause.of(problem))
                : new CallOutcome.NotSent(notSent, SafeCause.of(problem));
    }

    static CallFailure unpacking(Exception problem) {
        if (problem instanceof CappedBody.TooLargeException) {
            return CallFailure.BODY_TOO_LARGE;
        }
        return problem instanceof EOFException ? CallFailure.BODY_TRUNCATED : CallFailure.BODY_UNREADABLE;
    }

    private static @Nullable CallFailure beforeSending(Throwable problem) {
        CallFailure found = null;
        Throwable current = problem;
        for (int depth = 0; current != null && depth < DEEPEST_CAUSE; depth++) {
            CallFailure here = kind(current);
            found = here == null ? found : here;
            current = current.getCause();
        }
        return found;
    }

    private static @Nullable CallFailure kind(Throwable problem) {
        if (problem instanceof HttpConnectTimeoutException) {
            return CallFailure.CONNECT_TIMEOUT;
        }
        if (problem instanceof UnresolvedAddressException || problem instanceof UnknownHostException) {
            return CallFailure.NAME_UNKNOWN;
        }
        if (problem instanceof SSLHandshakeException) {
            return CallFailure.TLS_FAILED;
        }
        return problem instanceof ConnectException ? CallFailure.CONNECT_FAILED : null;
    }
}
