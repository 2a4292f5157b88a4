package dev.cosell.core.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConcurrentChangeException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteAnswer;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.RetryAdvice;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralState;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A result that is thrown says the same as the result. */
class ReferralWriteResultTest {
    private static final ErrorContext CONTEXT = ErrorContext.of("partner-center", "patch referral")
            .withRecord("r-1")
            .withRequest("req-1")
            .withCorrelation("cor-1")
            .withAnswer(new RemoteAnswer(418, "teapot", "short and stout"));

    static List<Arguments> results() {
        Duration wait = Duration.ofSeconds(7);
        return List.of(
                Arguments.of(
                        new ReferralWriteResult.Changed(null, CONTEXT),
                        ConcurrentChangeException.class,
                        RetryAdvice.AFTER_READING),
                Arguments.of(
                        new ReferralWriteResult.Gone(CONTEXT),
                        RemoteRejectedException.class,
                        RetryAdvice.AFTER_CORRECTION),
                Arguments.of(
                        new ReferralWriteResult.Rejected(List.of(finding(FindingCodes.SERVICE_REJECTED)), CONTEXT),
                        RemoteRejectedException.class,
                        RetryAdvice.AFTER_CORRECTION),
                Arguments.of(
                        new ReferralWriteResult.Denied(finding(FindingCodes.PERMISSION_MISSING), CONTEXT),
                        PermissionException.class,
                        RetryAdvice.AFTER_AUTHORISATION),
                Arguments.of(
                        new ReferralWriteResult.Denied(finding(FindingCodes.CREDENTIALS_REFUSED), CONTEXT),
                        AuthenticationException.class,
                        RetryAdvice.AFTER_AUTHORISATION),
                Arguments.of(
                        new ReferralWriteResult.NotApplied(finding(FindingCodes.SERVICE_THROTTLED), wait, CONTEXT),
                        ThrottledException.class,
                        RetryAdvice.AFTER_WAIT),
                Arguments.of(
                        new ReferralWriteResult.NotApplied(finding(FindingCodes.CALL_LIMIT_REACHED), wait, CONTEXT),
                        ThrottledException.class,
                        RetryAdvice.AFTER_WAIT),
                Arguments.of(
                        new ReferralWriteResult.NotApplied(
                                finding(FindingCodes.SERVICE_UNREACHABLE), Duration.ZERO, CONTEXT),
                        RemoteUnavailableException.class,
                        RetryAdvice.LATER),
                Arguments.of(
                        new ReferralWriteResult.Unknown(finding(FindingCodes.OUTCOME_UNKNOWN), CONTEXT),
                        OutcomeUnknownException.class,
                        RetryAdvice.AFTER_LOOKING));
    }

    @ParameterizedTest
    @MethodSource("results")
    void orThrow_notApplied_isTheExceptionOfTheSameMeaning(
            ReferralWriteResult result, Class<? extends SyncException> type, RetryAdvice advice) {
        SyncException thrown = catchThrowableOfType(type, result::orThrow);
        assertThat(thrown.retry()).isEqualTo(advice);
        assertThat(thrown.answer()).isEqualTo(new RemoteAnswer(418, "teapot", "short and stout"));
        assertThat(thrown.context().correlationId()).isEqualTo("cor-1");
        assertThat(thrown.findings()).isNotEmpty();
        assertThat(thrown.getMessage()).contains("r-1", "req-1").doesNotContain("short and stout");
    }

    @Test
    void orThrow_held_back_keepsTheWait() {
        ThrottledException thrown =
                catchThrowableOfType(ThrottledException.class, () -> new ReferralWriteResult.NotApplied(
                                finding(FindingCodes.CALL_LIMIT_REACHED), Duration.ofSeconds(7), CONTEXT)
                        .orThrow());
        assertThat(thrown.retryAfter()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void orThrow_applied_isTheReferral() {
        Referral referral = Referral.builder(ReferralId.of("r-1"), ETag.of("\"1\""), ReferralState.ACCEPTED)
                .build();
        assertThat(new ReferralWriteResult.Applied(referral).orThrow()).isSameAs(referral);
    }

    private static Finding finding(FindingCode code) {
        return Finding.error(code, "R-222", null, "it happened", "do something");
    }
}
