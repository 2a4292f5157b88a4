package dev.cosell.dynamics;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import java.util.Arrays;

/** The findings about what Dataverse refused or could not do, in the words of {@link RemoteCodes} and never in its own. */
final class RemoteFindings {
    /** A duplicate detection rule of the environment takes a row for a double of others. */
    static final FindingCode DUPLICATES = FindingCode.of("CRM_DUPLICATES_SUSPECTED");

    private static final RemoteCode OTHER = new RemoteCode(
            "", RemoteFate.REFUSED, "R-222", "the data were refused", "correct the record or the mapping");

    private RemoteFindings() {}

    /** Returns the finding of a request that is refused for good. */
    static Finding refused(RemoteProblem problem) {
        RemoteCode known = problem.known();
        RemoteCode words = known == null ? OTHER : known;
        String which = problem.privilege() == null ? "" : ": " + problem.privilege();
        return Finding.error(
                code(problem, words),
                words.rule(),
                problem.field(),
                said(words.meaning() + which, problem),
                words.remedy());
    }

    private static FindingCode code(RemoteProblem problem, RemoteCode words) {
        if (problem.code().equals(RemoteCodes.DUPLICATES)) {
            return DUPLICATES;
        }
        boolean right = words.fate() == RemoteFate.FORBIDDEN || words.fate() == RemoteFate.ACCESS;
        return right ? FindingCodes.PERMISSION_MISSING : FindingCodes.SERVICE_REJECTED;
    }

    /** Returns the finding of something that passes by itself and left nothing applied. */
    static Finding passing(RemoteProblem problem) {
        RemoteCode known = problem.known();
        if (known == null) {
            return failed(problem);
        }
        FindingCode code =
                known.fate() == RemoteFate.LIMIT ? FindingCodes.SERVICE_THROTTLED : FindingCodes.SERVICE_FAILED;
        return Finding.warning(code, known.rule(), problem.field(), said(known.meaning(), problem), known.remedy());
    }

    static Finding permission(RemoteProblem problem) {
        return Finding.error(
                FindingCodes.PERMISSION_MISSING,
                "R-224",
                null,
                said("the application user was refused", problem),
                "check that the app is an application user of this environment and holds the co-sell role");
    }

    static Finding credentials(RemoteProblem problem) {
        return Finding.error(
                FindingCodes.CREDENTIALS_REFUSED,
                "R-223",
                null,
                said("the access token was refused, also a new one", problem),
                "check tenant, app registration and the address of the environment");
    }

    static Finding changed(RemoteProblem problem) {
        return Finding.warning(
                FindingCodes.VERSION_MOVED,
                "R-118",
                null,
                said("somebody changed the row since it was read", problem),
                "nothing; it is read and merged again");
    }

    static Finding throttled(RemoteProblem problem) {
        return Finding.warning(
                FindingCodes.SERVICE_THROTTLED,
                "R-220",
                null,
                said("a service-protection limit of the environment is reached", problem),
                "nothing; it is tried again later");
    }

    static Finding failed(RemoteProblem problem) {
        return Finding.warning(
                FindingCodes.SERVICE_FAILED,
                "R-221",
                null,
                said("the service could not do it now and applied nothing", problem),
                "nothing; it is tried again later");
    }

    static Finding unknown(String shown) {
        return Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN,
                "R-221",
                null,
                "Dataverse gave no usable answer [" + shown + "]",
                "it may have been applied: look before it is sent again");
    }

    static Finding notSent() {
        return Finding.warning(
                FindingCodes.SERVICE_FAILED,
                "R-221",
                null,
                "the record was not sent to Dataverse, because a call before it failed",
                "nothing; it is tried again later");
    }

    /** Tells whether a failure is about one of the given codes. */
    static boolean names(SyncException failure, String... codes) {
        return failure.findings().stream().anyMatch(finding -> Arrays.stream(codes)
                .anyMatch(code -> finding.message().endsWith("[" + code + "]")));
    }

    private static String said(String meaning, RemoteProblem problem) {
        return "Dataverse: " + meaning + " [" + problem.shown() + "]";
    }
}
