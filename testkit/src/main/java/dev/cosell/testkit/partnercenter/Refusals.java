package dev.cosell.testkit.partnercenter;

import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.List;

/** What a write is told that was not applied, or of which nobody knows. */
final class Refusals {
    private Refusals() {}

    static ReferralWriteResult of(ReferralFault fault) {
        return switch (fault) {
            case NOT_SENT -> new ReferralWriteResult.NotApplied(unreachable(), Duration.ZERO);
            case THROTTLED ->
                new ReferralWriteResult.NotApplied(
                        Finding.warning(
                                FindingCodes.SERVICE_THROTTLED, "R-220", null, "the service asks to wait", "wait"),
                        InMemoryPartnerCenter.THROTTLE);
            case REJECTED -> rejected();
            case REQUEST_LOST, ANSWER_LOST -> unknown();
        };
    }

    static Finding unreachable() {
        return Finding.warning(
                FindingCodes.SERVICE_UNREACHABLE, null, null, "the connection was refused", "nothing to do");
    }

    static ReferralWriteResult rejected() {
        return new ReferralWriteResult.Rejected(List.of(
                Finding.error(FindingCodes.SERVICE_REJECTED, "R-222", null, "invalidRequest", "correct the value")));
    }

    static ReferralWriteResult unknown() {
        return new ReferralWriteResult.Unknown(Finding.warning(
                FindingCodes.OUTCOME_UNKNOWN, "R-221", null, "no answer came", "nothing to do; it is looked up"));
    }
}
