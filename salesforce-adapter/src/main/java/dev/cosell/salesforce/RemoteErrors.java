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
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Turns failed answers of whole calls into the one exception that says what to do (salesforce-api 3.2, 3.3; sync-engine 7). */
final class RemoteErrors {
    /** The daily quota is a rolling one, so looking again earlier costs more than it gives. */
    static final Duration QUOTA_WAIT = Duration.ofMinutes(15);

    /** Concurrency passes quickly. */
    static final Duration SHORT_WAIT = Duration.ofSeconds(5);

    private static final Set<String> BUSY = Set.of(
            "SERVER_UNAVAILABLE",
            "SERVICE_UNAVAILABLE",
            "FUNCTIONALITY_TEMPORARILY_UNAVAILABLE",
            "CIRCUIT_BREAKER_OPEN_EXCEPTION",
            "TOO_MANY_APEX_REQUESTS");

    private static final Set<String> LATER = Set.of(
            "ORG_IN_MAINTENANCE",
            "INSERT_UPDATE_DELETE_NOT_ALLOWED_DURING_MAINTENANCE",
            "STORAGE_LIMIT_EXCEEDED",
            "ENTITY_IS_LOCKED");

    private static final Set<String> PASSING =
            Set.of("UNABLE_TO_LOCK_ROW", "QUERY_TIMEOUT", "PROCESSING_HALTED", "ALL_OR_NONE_OPERATION_ROLLED_BACK");

    private RemoteErrors() {}

    /** Tells whether a 401 can be cured by a new token (salesforce-api 1.8). */
    static boolean renewalHelps(HttpAnswer answer) {
        return answer.status() == 401
                && RemoteProblem.of(answer).stream()
                        .allMatch(each -> each.code().equals("INVALID_SESSION_ID")
                                && !each.says("not valid for use with the REST API"));
    }

    static SyncException of(ErrorContext context, HttpAnswer answer, boolean read) {
        List<RemoteProblem> problems = RemoteProblem.of(answer);
        String code =
                problems.isEmpty() ? "HTTP " + answer.status() : problems.get(0).code();
        int status = answer.status();
        if (status == 401) {
            return new AuthenticationException(context, credentials(code), null);
        }
        if (isThrottle(answer, problems)) {
            return new ThrottledException(context, throttled(code), wait(answer, problems));
        }
        if (status == 403) {
            return new PermissionException(context, permission(code), null);
        }
        if (surelyNotApplied(problems) || status == 420) {
            return new RemoteUnavailableException(context, failed(code), null);
        }
        if (status >= 500) {
            return read
                    ? new RemoteUnavailableException(context, failed(code), null)
                    : new OutcomeUnknownException(context, unknown(code), null);
        }
        return rejected(context, code, problems);
    }

    /** Tells whether a problem passes by itself and surely left nothing applied. */
    static boolean passing(RemoteProblem problem) {
        return BUSY.contains(problem.code())
                || LATER.contains(problem.code())
                || PASSING.contains(problem.code())
                || limit(problem)
                || problem.says("UNABLE_TO_LOCK_ROW");
    }

    /** Returns how long to wait at least before trying again; zero where nothing is said. */
    static Duration waitFor(RemoteProblem problem) {
        if (LATER.contains(problem.code()) || limit(problem) && problem.says("TotalRequests")) {
            return QUOTA_WAIT;
        }
        return limit(problem) ? SHORT_WAIT : Duration.ZERO;
    }

    static Finding passingFinding(RemoteProblem problem) {
        return limit(problem) ? throttled(problem.code()) : failed(problem.code());
    }

    static Finding unknown(String code) {
        return Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN,
                "R-221",
                null,
                "Salesforce gave no usable answer [" + code + "]",
                "it may have been applied: look before it is sent again");
    }

    static Finding notSent() {
        return Finding.warning(
                FindingCodes.SERVICE_FAILED,
                "R-221",
                null,
                "the record was not sent to Salesforce, because a call before it failed",
                "nothing; it is tried again later");
    }

    static Finding permission(String code) {
        return Finding.error(
                FindingCodes.PERMISSION_MISSING,
                "R-224",
                null,
                "Salesforce refused the integration user [" + code + "]",
                "enable the API for the user and grant its permission set");
    }

    private static boolean limit(RemoteProblem problem) {
        return problem.code().equals("REQUEST_LIMIT_EXCEEDED");
    }

    private static boolean isThrottle(HttpAnswer answer, List<RemoteProblem> problems) {
        return answer.status() == 429
                || answer.status() == 503 && answer.retryAfter().isPresent()
                || problems.stream().anyMatch(RemoteErrors::limit);
    }

    private static Duration wait(HttpAnswer answer, List<RemoteProblem> problems) {
        Duration own = problems.stream().map(RemoteErrors::waitFor).findFirst().orElse(SHORT_WAIT);
        return answer.retryAfter().orElse(own);
    }

    private static boolean surelyNotApplied(List<RemoteProblem> problems) {
        return !problems.isEmpty() && problems.stream().allMatch(RemoteErrors::passing);
    }

    private static SyncException rejected(ErrorContext context, String code, List<RemoteProblem> problems) {
        List<RemoteProblem> all = problems.isEmpty() ? List.of(new RemoteProblem(code, "", List.of())) : problems;
        return new RemoteRejectedException(
                context, all.stream().map(RemoteWords::refused).toList());
    }

    private static Finding credentials(String code) {
        return Finding.error(
                FindingCodes.CREDENTIALS_REFUSED,
                "R-223",
                null,
                "Salesforce refused the session, also after a new sign-in where that could help [" + code + "]",
                "check the integration user, its password policy and the app's policies");
    }

    private static Finding throttled(String code) {
        return Finding.warning(
                FindingCodes.SERVICE_THROTTLED,
                "R-220",
                null,
                "a request limit of the Salesforce organisation is reached [" + code + "]",
                "nothing; it is tried again later");
    }

    private static Finding failed(String code) {
        return Finding.warning(
                FindingCodes.SERVICE_FAILED,
                "R-221",
                null,
                "Salesforce could not do it now and applied nothing [" + code + "]",
                "nothing; it is tried again later");
    }
}
