package dev.cosell.dynamics;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConcurrentChangeException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.util.List;

/**
 * Turns failed answers of whole calls into the one exception that says what to do (dataverse-api 5.2 to 5.6; sync-engine 7). The code decides where it is known,
 * because the service uses several statuses for one code; else the status does. Messages decide nothing: they are localised.
 */
final class RemoteErrors {
    /** An import of a solution or a copy of the environment takes this long at least. */
    static final Duration LONG_WAIT = Duration.ofMinutes(15);

    /** A limit without a time: windows are of five minutes, and quick looks make them longer. */
    static final Duration UNSAID_WAIT = Duration.ofMinutes(1);

    private RemoteErrors() {}

    /**
     * Returns the failure of a whole call.
     *
     * @param read whether it could change nothing
     */
    static SyncException of(ErrorContext context, HttpAnswer answer, boolean read) {
        RemoteProblem problem = RemoteProblem.of(answer);
        return switch (fate(problem)) {
            case SESSION -> new AuthenticationException(context, RemoteFindings.credentials(problem), null);
            case LIMIT, LATER ->
                new ThrottledException(
                        context, limit(problem), answer.retryAfter().orElse(wait(problem)));
            case BUSY -> busy(context, answer, problem);
            case UNSURE -> unsure(context, answer, problem, read);
            case ACCESS, FORBIDDEN ->
                new PermissionException(
                        context,
                        problem.known() == null ? RemoteFindings.permission(problem) : RemoteFindings.refused(problem),
                        null);
            case CHANGED -> new ConcurrentChangeException(context, RemoteFindings.changed(problem));
            case GONE, DOUBLE, STATE, STALE, REFUSED ->
                new RemoteRejectedException(context, List.of(RemoteFindings.refused(problem)));
        };
    }

    /** Returns what became of a request that was answered so. */
    static RemoteFate fate(RemoteProblem problem) {
        if (problem.status() == 401) {
            return RemoteFate.SESSION;
        }
        if (problem.status() == 429) {
            return RemoteFate.LIMIT;
        }
        RemoteCode known = problem.known();
        return known == null ? ofStatus(problem.status()) : known.fate();
    }

    private static RemoteFate ofStatus(int status) {
        return switch (status) {
            case 403 -> RemoteFate.ACCESS;
            case 404, 410 -> RemoteFate.GONE;
            case 412 -> RemoteFate.CHANGED;
            case 408 -> RemoteFate.UNSURE;
            default -> status >= 500 && status != 501 ? RemoteFate.UNSURE : RemoteFate.REFUSED;
        };
    }

    /** Returns how long the whole connection waits at least before trying again; zero where only this record does. */
    static Duration wait(RemoteProblem problem) {
        return switch (fate(problem)) {
            case LATER -> LONG_WAIT;
            case LIMIT -> UNSAID_WAIT;
            default -> Duration.ZERO;
        };
    }

    private static Finding limit(RemoteProblem problem) {
        RemoteCode known = problem.known();
        return known != null && known.fate().passing()
                ? RemoteFindings.passing(problem)
                : RemoteFindings.throttled(problem);
    }

    private static SyncException busy(ErrorContext context, HttpAnswer answer, RemoteProblem problem) {
        Duration asked = answer.retryAfter().orElse(null);
        return asked == null
                ? new RemoteUnavailableException(context, RemoteFindings.passing(problem), null)
                : new ThrottledException(context, RemoteFindings.passing(problem), asked);
    }

    /** Behind a gateway's page a write may have been applied, whatever the page asks for; a read just waits. */
    private static SyncException unsure(ErrorContext context, HttpAnswer answer, RemoteProblem problem, boolean read) {
        if (!read) {
            return new OutcomeUnknownException(context, RemoteFindings.unknown(problem.shown()), null);
        }
        Duration asked = answer.retryAfter().orElse(null);
        return asked == null
                ? new RemoteUnavailableException(context, RemoteFindings.failed(problem), null)
                : new ThrottledException(context, RemoteFindings.throttled(problem), asked);
    }
}
