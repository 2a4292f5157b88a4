package dev.cosell.partnercenter.internal.http;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says in plain words what a problem of the service means and what to do about it. */
final class ProblemFindings {
    private static final String SYSTEM = "partner-center";

    private ProblemFindings() {}

    static Finding credentials(ServiceProblem problem) {
        return Finding.error(
                FindingCodes.CREDENTIALS_REFUSED,
                "R-223",
                null,
                words("refused the access token, also a renewed one", problem),
                Remedies.of(problem));
    }

    static Finding permission(ServiceProblem problem) {
        return Finding.error(
                FindingCodes.PERMISSION_MISSING, "R-224", null, words("denied access", problem), Remedies.of(problem));
    }

    /** One finding for each field that the service named, else one for the whole record. */
    static List<Finding> rejected(ServiceProblem problem) {
        List<Finding> findings = new ArrayList<>();
        for (String target : problem.targets()) {
            findings.add(rejected(problem, target));
        }
        return findings.isEmpty() ? List.of(rejected(problem, null)) : List.copyOf(findings);
    }

    private static Finding rejected(ServiceProblem problem, @Nullable String target) {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-222",
                target,
                words("refused the data", problem),
                Remedies.of(problem));
    }

    static Finding throttled(ServiceProblem problem) {
        return Finding.warning(
                FindingCodes.SERVICE_THROTTLED, "R-220", null, words("asks to wait", problem), Remedies.of(problem));
    }

    static Finding failed(ServiceProblem problem) {
        return Finding.warning(
                FindingCodes.SERVICE_FAILED, "R-221", null, words("failed", problem), Remedies.of(problem));
    }

    static Finding unknown(ServiceProblem problem) {
        return Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN,
                "R-221",
                null,
                words("failed after it was asked to write", problem),
                "nothing; the referral is looked at before anything is sent again");
    }

    static Finding unreadable(String what, @Nullable String requestId) {
        return Finding.error(
                FindingCodes.ANSWER_UNREADABLE,
                "R-221",
                null,
                SYSTEM + ": " + what + suffix(requestId),
                "check that the configured address is the service's; it is tried again");
    }

    private static String words(String what, ServiceProblem problem) {
        return SYSTEM + " " + what + " (" + problem.status() + ", " + problem.code() + ")"
                + suffix(problem.requestId());
    }

    private static String suffix(@Nullable String requestId) {
        return requestId == null ? "" : " [request-id " + requestId + "]";
    }
}
