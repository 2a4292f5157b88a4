package dev.cosell.partnercenter.internal.http;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.util.Objects;

/** Says what became of a write that gave no referral (partner-center-api 5.1, 5.2; sync-engine 7). Stateless. */
public final class WriteFailures {
    private WriteFailures() {}

    /** Says what an answer other than a success means for a patch, which its {@code If-Match} guards. */
    public static ReferralWriteResult ofPatch(HttpAnswer answer, ErrorContext where) {
        ServiceProblem problem = ServiceProblem.of(answer);
        ErrorContext context = problem.in(where);
        if (problem.changed()) {
            return new ReferralWriteResult.Changed(null, context);
        }
        return problem.gone() ? new ReferralWriteResult.Gone(context) : ofWrite(problem, context);
    }

    /** Says what an answer other than a success means for a create, which nothing guards. */
    public static ReferralWriteResult ofCreate(HttpAnswer answer, ErrorContext where) {
        ServiceProblem problem = ServiceProblem.of(answer);
        ErrorContext context = problem.in(where);
        return problem.changed()
                ? new ReferralWriteResult.NotApplied(ProblemFindings.failed(problem), Duration.ZERO, context)
                : ofWrite(problem, context);
    }

    private static ReferralWriteResult ofWrite(ServiceProblem problem, ErrorContext context) {
        if (problem.status() == 401 || problem.wantsPerson()) {
            return new ReferralWriteResult.Denied(ProblemFindings.credentials(problem), context);
        }
        if (problem.status() == 403) {
            return new ReferralWriteResult.Denied(ProblemFindings.permission(problem), context);
        }
        if (problem.throttled()) {
            return new ReferralWriteResult.NotApplied(
                    ProblemFindings.throttled(problem),
                    Objects.requireNonNullElse(problem.retryAfter(), Duration.ZERO),
                    context);
        }
        return problem.failed()
                ? new ReferralWriteResult.Unknown(ProblemFindings.unknown(problem), context)
                : new ReferralWriteResult.Rejected(ProblemFindings.rejected(problem), context);
    }

    /** Says what a call without a usable answer means. */
    public static ReferralWriteResult ofFailure(CallOutcome.Failed failed, ErrorContext context) {
        Finding finding = failed.finding("partner-center");
        return failed instanceof CallOutcome.NotSent
                ? new ReferralWriteResult.NotApplied(finding, failed.retryAfter(), context)
                : new ReferralWriteResult.Unknown(finding, context);
    }

    /** Says what it means that no access token was to be had: nothing was written. */
    public static ReferralWriteResult ofSignIn(SyncException failure) {
        Finding finding = failure.findings().get(0);
        if (failure instanceof AuthenticationException || failure instanceof PermissionException) {
            return new ReferralWriteResult.Denied(finding, failure.context());
        }
        Duration wait = failure instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO;
        return new ReferralWriteResult.NotApplied(finding, wait, failure.context());
    }

    /** Says that a success came whose referral could not be read, or not be read back. */
    public static ReferralWriteResult unreadable(HttpAnswer answer, ErrorContext where) {
        String requestId = RequestId.of(answer);
        return new ReferralWriteResult.Unknown(
                ProblemFindings.unreadable("the write was accepted, but the referral could not be read", requestId),
                where.withRequest(requestId));
    }
}
