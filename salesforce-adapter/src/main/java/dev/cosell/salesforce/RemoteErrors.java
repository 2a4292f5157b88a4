package dev.cosell.salesforce;

import dev.cosell.core.error.AuthenticationException;
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
import org.jspecify.annotations.Nullable;

/**
 * Turns failed answers of whole calls into the one exception that says what to do (salesforce-api 3.2, 3.3; sync-engine 7). The code decides where it is
 * known, because the service uses several statuses for one code; else the status does.
 */
final class RemoteErrors {
    /** The daily quota is a rolling one, so looking again earlier costs more than it gives. */
    static final Duration QUOTA_WAIT = Duration.ofMinutes(15);

    /** Concurrency passes quickly. */
    static final Duration SHORT_WAIT = Duration.ofSeconds(5);

    /** A limit that says neither: quick looks would spend a daily quota, long ones waste a short queue. */
    static final Duration UNSAID_WAIT = Duration.ofMinutes(1);

    private RemoteErrors() {}

    /** Tells whether a 401 can be cured by a new token (salesforce-api 1.8). */
    static boolean renewalHelps(HttpAnswer answer) {
        return answer.status() == 401
                && RemoteProblem.of(answer).stream()
                        .allMatch(each -> each.code().equals("INVALID_SESSION_ID") && !isIncurable(each));
    }

    private static boolean isIncurable(RemoteProblem problem) {
        return problem.says("not valid for use with the REST API") || problem.says("app is not attached");
    }

    static SyncException of(ErrorContext context, HttpAnswer answer, boolean read) {
        List<RemoteProblem> problems = RemoteProblem.of(answer);
        int status = answer.status();
        RemoteProblem first = problems.isEmpty() ? RemoteProblem.of("HTTP " + status) : problems.get(0);
        if (status == 300) {
            return new RemoteRejectedException(context, List.of(RemoteFindings.ambiguousKey()));
        }
        if (status == 429 || status == 503 && answer.retryAfter().isPresent()) {
            Duration wait = answer.retryAfter().orElse(UNSAID_WAIT);
            return new ThrottledException(context, RemoteFindings.throttled(first.code()), wait);
        }
        RemoteCode known = RemoteCodes.of(first);
        RemoteFate fate = status == 401 ? RemoteFate.SESSION : known == null ? ofStatus(status) : known.fate();
        return switch (fate) {
            case SESSION, SESSION_LOST ->
                new AuthenticationException(context, RemoteFindings.credentials(first.code()), null);
            case LIMIT, LATER ->
                new ThrottledException(
                        context,
                        RemoteFindings.passing(first),
                        answer.retryAfter().orElse(waitFor(first)));
            case BUSY, HELD, COLLATERAL -> new RemoteUnavailableException(context, RemoteFindings.passing(first), null);
            case UNSURE -> unsure(context, first, read);
            case ACCESS, FORBIDDEN -> new PermissionException(context, permission(first, known), null);
            case GONE, DOUBLE, REFUSED -> rejected(context, first, problems);
        };
    }

    /** Returns what a status means whose answer holds no code that is known; edge servers answer in HTML. */
    private static RemoteFate ofStatus(int status) {
        if (status == 403) {
            return RemoteFate.ACCESS;
        }
        if (status == 420) {
            return RemoteFate
                    .BUSY; // the edge does not know where the organisation lives, so nothing can have been applied
        }
        return status >= 500 ? RemoteFate.UNSURE : RemoteFate.REFUSED;
    }

    /** Returns how long the whole connection waits at least before trying again; zero where only this record does. */
    static Duration waitFor(RemoteProblem problem) {
        RemoteCode known = RemoteCodes.of(problem);
        if (known == null) {
            return Duration.ZERO;
        }
        return switch (known.fate()) {
            case LATER -> QUOTA_WAIT;
            case LIMIT ->
                problem.says("TotalRequests")
                        ? QUOTA_WAIT
                        : problem.says("ConcurrentRequests") ? SHORT_WAIT : UNSAID_WAIT;
            default -> Duration.ZERO;
        };
    }

    private static SyncException unsure(ErrorContext context, RemoteProblem problem, boolean read) {
        return read
                ? new RemoteUnavailableException(context, RemoteFindings.failed(problem.code()), null)
                : new OutcomeUnknownException(context, RemoteFindings.unknown(problem.code()), null);
    }

    private static Finding permission(RemoteProblem problem, @Nullable RemoteCode known) {
        return known == null ? RemoteFindings.permission(problem.code()) : RemoteFindings.refused(problem);
    }

    private static SyncException rejected(ErrorContext context, RemoteProblem first, List<RemoteProblem> problems) {
        List<RemoteProblem> all = problems.isEmpty() ? List.of(first) : problems;
        return new RemoteRejectedException(
                context, all.stream().map(RemoteFindings::refused).toList());
    }
}
