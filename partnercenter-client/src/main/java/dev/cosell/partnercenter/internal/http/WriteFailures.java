package dev.cosell.partnercenter.internal.http;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what became of a write that gave no referral (partner-center-api 5.1, 5.2; sync-engine 7). Stateless. */
public final class WriteFailures {
    private WriteFailures() {}

    /** Says what an answer other than a success means for a patch, which its {@code If-Match} guards. */
    public static ReferralWriteResult ofPatch(HttpAnswer answer) {
        ServiceProblem problem = ServiceProblem.of(answer);
        if (problem.changed()) {
            return new ReferralWriteResult.Changed();
        }
        return problem.gone() ? new ReferralWriteResult.Gone() : ofWrite(problem);
    }

    /** Says what an answer other than a success means for a create, which nothing guards. */
    public static ReferralWriteResult ofCreate(HttpAnswer answer) {
        ServiceProblem problem = ServiceProblem.of(answer);
        return problem.changed()
                ? new ReferralWriteResult.NotApplied(ProblemFindings.failed(problem), Duration.ZERO)
                : ofWrite(problem);
    }

    private static ReferralWriteResult ofWrite(ServiceProblem problem) {
        if (problem.status() == 401 || problem.wantsPerson()) {
            return new ReferralWriteResult.Denied(ProblemFindings.credentials(problem));
        }
        if (problem.status() == 403) {
            return new ReferralWriteResult.Denied(ProblemFindings.permission(problem));
        }
        if (problem.throttled()) {
            return new ReferralWriteResult.NotApplied(
                    ProblemFindings.throttled(problem),
                    Objects.requireNonNullElse(problem.retryAfter(), Duration.ZERO));
        }
        return problem.failed()
                ? new ReferralWriteResult.Unknown(ProblemFindings.unknown(problem))
                : new ReferralWriteResult.Rejected(ProblemFindings.rejected(problem));
    }

    /** Says what a call without a usable answer means. */
    public static ReferralWriteResult ofFailure(CallOutcome.Failed failed) {
        Finding finding = failed.finding("partner-center");
        return failed instanceof CallOutcome.NotSent
                ? new ReferralWriteResult.NotApplied(finding, Duration.ZERO)
                : new ReferralWriteResult.Unknown(finding);
    }

    /** Says what it means that no access token was to be had: nothing was written. */
    public static ReferralWriteResult ofSignIn(SyncException failure) {
        List<Finding> findings = failure.findings();
        if (failure instanceof AuthenticationException) {
            return new ReferralWriteResult.Denied(findings.get(0));
        }
        Duration wait = failure instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO;
        return new ReferralWriteResult.NotApplied(findings.get(0), wait);
    }

    /** Says that a success came whose referral could not be read, or not be read back. */
    public static ReferralWriteResult unreadable(@Nullable HttpAnswer answer) {
        return new ReferralWriteResult.Unknown(ProblemFindings.unreadable(
                "the write was accepted, but the referral could not be read",
                answer == null ? null : RequestId.of(answer)));
    }
}
