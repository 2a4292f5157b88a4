package dev.cosell.partnercenter.webhook;

import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.List;

/** What the results of a self-test, and answers that confirm nothing, mean. Pure. */
final class SelfTestFindings {
    private static final FindingCode FAILED = FindingCode.of("WEBHOOK_TEST_FAILED");

    private SelfTestFindings() {}

    static SelfTest judge(String correlationId, boolean completed, List<SelfTest.Attempt> attempts) {
        if (attempts.stream().anyMatch(SelfTest.Attempt::delivered)) {
            return new SelfTest(correlationId, SelfTest.Verdict.DELIVERED, attempts, null);
        }
        if (!completed || attempts.isEmpty()) {
            return new SelfTest(correlationId, SelfTest.Verdict.OPEN, attempts, notYet());
        }
        return new SelfTest(correlationId, SelfTest.Verdict.REFUSED, attempts, refused(attempts));
    }

    static SelfTest open(String correlationId) {
        return new SelfTest(correlationId, SelfTest.Verdict.OPEN, List.of(), notYet());
    }

    private static Finding notYet() {
        return Finding.warning(
                FAILED,
                "R-013",
                null,
                "the test event has no result yet",
                "read the result later; if none ever comes, see WEBHOOK_SILENT");
    }

    private static Finding refused(List<SelfTest.Attempt> attempts) {
        String answers = attempts.stream()
                .map(SelfTest.Attempt::response)
                .filter(response -> response != null && response.matches("[A-Za-z0-9]{1,60}"))
                .distinct()
                .reduce((one, other) -> one + ", " + other)
                .orElse("nothing");
        return Finding.error(
                FAILED,
                "R-013",
                null,
                "the receiver of the test event answered " + answers,
                "see the receiver's log; Unauthorized means that the signature was refused");
    }

    static OutcomeUnknownException notConfirmed() {
        return new OutcomeUnknownException(
                ErrorContext.of("partner-center", "register webhook"),
                Finding.warning(
                        FindingCodes.OUTCOME_UNKNOWN,
                        "R-221",
                        null,
                        "the registration was answered, and does not stand as it was sent",
                        "read it, then register again"),
                null);
    }

    static ThrottledException tooMany() {
        return new ThrottledException(
                ErrorContext.of("partner-center", "begin webhook self-test"),
                Finding.warning(
                        FindingCodes.SERVICE_THROTTLED,
                        "R-013",
                        null,
                        "two self-tests were begun within the last minute",
                        "wait a minute"),
                Duration.ofMinutes(1));
    }
}
