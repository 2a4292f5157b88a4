package dev.cosell.salesforce;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The findings about what Salesforce refused or could not do, in the words of {@link RemoteCodes} and never in its own, which quote values. */
final class RemoteFindings {
    private static final RemoteCode OTHER = new RemoteCode(
            "", RemoteFate.REFUSED, "R-222", "the data were refused", "correct the record or the mapping");

    /** How Salesforce begins to say that no record, or more than one, holds the key that a write names a related record by. */
    static final String NO_RELATED = "Foreign key external ID";

    /** The names at the end of such a message; what stands before them quotes the value. */
    private static final Pattern KEY =
            Pattern.compile("for field ([A-Za-z][A-Za-z0-9_]*) in entity ([A-Za-z][A-Za-z0-9_]*)\\W*$");

    private RemoteFindings() {}

    private static Finding noRelated(RemoteProblem problem) {
        Matcher named = KEY.matcher(problem.message());
        String key = named.find() ? named.group(2) + "." + named.group(1) : field(problem);
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-222",
                key,
                said("no related record, or more than one, holds this value as its key", problem.code()),
                "create the related record with this key, make its key unique, or correct the value");
    }

    /** Returns the finding of data that are refused for good. */
    static Finding refused(RemoteProblem problem) {
        if (problem.says(NO_RELATED)) {
            return noRelated(problem);
        }
        RemoteCode known = RemoteCodes.of(problem);
        RemoteCode words = known == null ? OTHER : known;
        if (words.code().equals(RemoteCodes.DUPLICATES)) {
            return duplicates(problem, words);
        }
        FindingCode code = words.fate() == RemoteFate.FORBIDDEN || words.fate() == RemoteFate.ACCESS
                ? FindingCodes.PERMISSION_MISSING
                : FindingCodes.SERVICE_REJECTED;
        return Finding.error(code, words.rule(), field(problem), said(words.meaning(), problem.code()), words.remedy());
    }

    /** Returns the finding of something that passes by itself and left nothing applied. */
    static Finding passing(RemoteProblem problem) {
        RemoteCode known = RemoteCodes.of(problem);
        if (known == null) {
            return failed(problem.code());
        }
        FindingCode code =
                known.fate() == RemoteFate.LIMIT ? FindingCodes.SERVICE_THROTTLED : FindingCodes.SERVICE_FAILED;
        return Finding.warning(
                code, known.rule(), field(problem), said(known.meaning(), problem.code()), known.remedy());
    }

    static Finding permission(String code) {
        return Finding.error(
                FindingCodes.PERMISSION_MISSING,
                "R-224",
                null,
                "Salesforce refused the integration user [" + code + "]",
                "enable the API for the user and grant its permission set");
    }

    static Finding credentials(String code) {
        return Finding.error(
                FindingCodes.CREDENTIALS_REFUSED,
                "R-223",
                null,
                "Salesforce refused the session, also after a new sign-in where that could help [" + code + "]",
                "check the integration user, its password policy and the app's policies");
    }

    static Finding throttled(String code) {
        return Finding.warning(
                FindingCodes.SERVICE_THROTTLED,
                "R-220",
                null,
                "a request limit of the Salesforce organisation is reached [" + code + "]",
                "nothing; it is tried again later");
    }

    static Finding failed(String code) {
        return Finding.warning(
                FindingCodes.SERVICE_FAILED,
                "R-221",
                null,
                "Salesforce could not do it now and applied nothing [" + code + "]",
                "nothing; it is tried again later");
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

    /** Several records hold the key of an upsert or of a look-up by key: Salesforce names them with status 300 and writes nothing. */
    static Finding ambiguousKey() {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED,
                "R-029",
                null,
                said("several records hold this key", "HTTP 300"),
                "keep the oldest and clear the key of the others");
    }

    /** Tells whether a failure is about one of the given codes. */
    static boolean names(SyncException failure, String... codes) {
        return failure.findings().stream().anyMatch(finding -> Arrays.stream(codes)
                .anyMatch(code -> finding.message().endsWith("[" + code + "]")));
    }

    private static Finding duplicates(RemoteProblem problem, RemoteCode words) {
        Suspects suspects = problem.suspects();
        String whom = suspects == null ? "" : ": " + suspects.words();
        boolean blocked = suspects != null && !suspects.overridable();
        return Finding.error(
                SalesforceFindingCodes.DUPLICATES,
                words.rule(),
                suspects == null ? field(problem) : suspects.entityType(),
                said(words.meaning() + whom, problem.code()),
                blocked ? "merge the duplicates, or exempt the integration user from the rule" : words.remedy());
    }

    private static String said(String meaning, String code) {
        return "Salesforce: " + meaning + " [" + code + "]";
    }

    private static @Nullable String field(RemoteProblem problem) {
        return problem.fields().isEmpty() ? null : String.join(", ", problem.fields());
    }
}
