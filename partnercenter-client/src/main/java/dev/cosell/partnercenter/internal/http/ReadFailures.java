package dev.cosell.partnercenter.internal.http;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
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
import java.util.Objects;

/** Turns a failed read into the exception that says what the caller should do (partner-center-api 5.2). */
final class ReadFailures {
    private ReadFailures() {}

    static SyncException of(HttpAnswer answer, ErrorContext where) {
        ServiceProblem problem = ServiceProblem.of(answer);
        ErrorContext context = problem.in(where);
        if (problem.status() == 401 || problem.wantsPerson()) {
            return new AuthenticationException(context, ProblemFindings.credentials(problem), null);
        }
        if (problem.status() == 403) {
            return new PermissionException(context, ProblemFindings.permission(problem), null);
        }
        if (problem.throttled()) {
            Duration wait = Objects.requireNonNullElse(problem.retryAfter(), Duration.ZERO);
            return new ThrottledException(context, ProblemFindings.throttled(problem), wait);
        }
        return problem.failed()
                ? new RemoteUnavailableException(context, ProblemFindings.failed(problem), null)
                : new RemoteRejectedException(context, ProblemFindings.rejected(problem));
    }

    static SyncException unreadable(HttpAnswer answer, ErrorContext where) {
        String requestId = RequestId.of(answer);
        return new RemoteUnavailableException(
                where.withRequest(requestId),
                ProblemFindings.unreadable("the answer is not what the service gives", null),
                null);
    }

    static SyncException missing(ErrorContext context) {
        return new RemoteRejectedException(
                context,
                List.of(Finding.error(
                        FindingCodes.SERVICE_REJECTED,
                        "R-222",
                        null,
                        "partner-center: what was asked for does not exist",
                        "check that the configured address is the service's")));
    }
}
