package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cosell.partnercenter.PartnerCenterServer.REFERRALS;
import static dev.cosell.partnercenter.PartnerCenterServer.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConcurrentChangeException;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteAnswer;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.RetryAdvice;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralWriteResult;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status that the service documents (partner-center-api 5.1, 5.2), for every kind of call. */
@Tag("R-151")
@Tag("R-220")
@Tag("R-221")
@Tag("R-222")
final class ServiceErrorsIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final ReferralId ID = ReferralId.of(Samples.ID);
    private static final ETag SEEN = ETag.of("\"5a01c3d7\"");

    @BeforeEach
    void recognisableToken() {
        SERVER.answer(
                post(urlEqualTo(TOKENS)),
                okJson("{\"access_token\":\"" + Confidential.ACCESS_TOKEN
                        + "\",\"token_type\":\"Bearer\",\"expires_in\":3600,\"refresh_token\":\"refresh-2\"}"));
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    @Tag("R-252")
    void read_statusOfAReferralThatIsNotThere_isEmpty(int status) {
        SERVER.answerAll("GET", error(status, "itemNotFound"));

        assertThat(SERVER.gateway().read(ID)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalidRequest, REJECTED, 1",
        "401, unauthenticated, SIGN_IN, 2",
        "401, unAuthorized, SIGN_IN, 2",
        "403, accessDenied, ROLE, 1",
        "403, insufficient_claims, SIGN_IN, 1",
        "403, insufficent_claims, SIGN_IN, 1",
        "405, invalidRequest, REJECTED, 1",
        "406, invalidRequest, REJECTED, 1",
        "408, generalException, LATER, 1",
        "409, resourceModified, REJECTED, 1",
        "411, invalidRequest, REJECTED, 1",
        "412, preconditionFailed, REJECTED, 1",
        "413, invalidRequest, REJECTED, 1",
        "415, invalidRequest, REJECTED, 1",
        "416, invalidRequest, REJECTED, 1",
        "422, invalidRequest, REJECTED, 1",
        "423, invalidRequest, REJECTED, 1",
        "429, tooMany, WAIT, 1",
        "500, generalException, LATER, 1",
        "501, generalException, REJECTED, 1",
        "502, generalException, LATER, 2",
        "503, serviceNotAvailable, LATER, 1",
        "504, serviceNotAvailable, LATER, 2",
        "507, generalException, LATER, 1",
        "509, generalException, LATER, 1"
    })
    void read_everyStatus_saysWhatToDo(int status, String code, Reading expected, int calls) {
        SERVER.answerAll("GET", error(status, code));

        assertFailed(() -> SERVER.gateway().read(ID), status, expected, calls);
        SERVER.resetRequests();
        assertFailed(() -> SERVER.gateway().list(ReferralOrder.UPDATED, null), status, expected, calls);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    void list_notFound_isRejectedAndNotAnEmptyList(int status) {
        SERVER.answerAll("GET", error(status, "itemNotFound"));

        assertFailed(() -> SERVER.gateway().list(ReferralOrder.UPDATED, null), status, Reading.REJECTED, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "400, invalidRequest, Rejected, Rejected",
        "401, unauthenticated, Denied, Denied",
        "401, unAuthorized, Denied, Denied",
        "403, accessDenied, Denied/role, Denied/role",
        "403, insufficient_claims, Denied, Denied",
        "403, insufficent_claims, Denied, Denied",
        "404, itemNotFound, Rejected, Gone",
        "405, invalidRequest, Rejected, Rejected",
        "406, invalidRequest, Rejected, Rejected",
        "408, generalException, Unknown, Unknown",
        "409, invalidRequest, Rejected, Rejected",
        "409, resourceModified, NotApplied, Changed",
        "410, itemNotFound, Rejected, Gone",
        "411, invalidRequest, Rejected, Rejected",
        "412, preconditionFailed, NotApplied, Changed",
        "412, anything, NotApplied, Changed",
        "413, invalidRequest, Rejected, Rejected",
        "415, invalidRequest, Rejected, Rejected",
        "416, invalidRequest, Rejected, Rejected",
        "422, invalidRequest, Rejected, Rejected",
        "423, invalidRequest, Rejected, Rejected",
        "429, tooMany, NotApplied, NotApplied",
        "500, generalException, Unknown, Unknown",
        "501, generalException, Rejected, Rejected",
        "502, generalException, Unknown, Unknown",
        "503, serviceNotAvailable, Unknown, Unknown",
        "504, serviceNotAvailable, Unknown, Unknown",
        "507, generalException, Unknown, Unknown",
        "509, generalException, Unknown, Unknown"
    })
    void write_everyStatus_saysWhatBecameOfIt(int status, String code, String ofCreate, String ofPatch) {
        int calls = status == 401 ? 2 : 1;
        SERVER.answer(post(urlEqualTo(REFERRALS)), error(status, code));
        SERVER.answerAll("PATCH", error(status, code));

        assertOutcome(SERVER.gateway().create(Samples.draft()), ofCreate, status, calls);
        SERVER.resetRequests();
        assertOutcome(SERVER.gateway().patch(ID, SEEN, Samples.patch()), ofPatch, status, calls);
    }

    @Test
    void busy_namesATime_isAWaitForReadsAndSurelyNotApplied() {
        SERVER.answerAll("GET", error(503, "serviceNotAvailable").withHeader("Retry-After", "57"));
        SERVER.answerAll("PATCH", error(503, "serviceNotAvailable").withHeader("Retry-After", "57"));

        assertFailed(() -> SERVER.gateway().read(ID), 503, Reading.WAIT, 1);
        SERVER.resetRequests();
        assertOutcome(SERVER.gateway().patch(ID, SEEN, Samples.patch()), "NotApplied", 503, 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html><body>Zanzibar eva.muster@kunde.example</body></html>",
                "[\"Zanzibar\"]",
                "\"Zanzibar Muster\"",
                "{\"error\":\"Zanzibar Muster\"}",
                "{\"error\":{\"code\":{\"Zanzibar\":1},\"message\":[\"Muster\"],\"innerError\":[]}}",
                "{\"error\":{\"code\":\"Zanzibar Muster\",\"target\":\"Zanzibar Muster\"}}"
            })
    void read_bodyOfAnotherShape_isJudgedByItsStatusAndNotQuoted(String body) {
        SERVER.answerAll("GET", aResponse().withStatus(400).withBody(body));

        SyncException failure = catchThrowableOfType(
                RemoteRejectedException.class, () -> SERVER.gateway().read(ID));

        assertThat(failure.findings()).isNotEmpty();
        assertThat(failure.answer())
                .isNotNull()
                .extracting(RemoteAnswer::status)
                .isEqualTo(400);
        Confidential.assertKeptFrom(failure);
    }

    private static void assertFailed(ThrowingCallable read, int status, Reading expected, int calls) {
        SyncException failure = catchThrowableOfType(SyncException.class, read);

        assertThat(failure).isExactlyInstanceOf(expected.type);
        assertThat(failure.retry()).isEqualTo(expected.advice);
        if (failure instanceof ThrottledException throttled) {
            assertThat(throttled.retryAfter()).isEqualTo(Duration.ofSeconds(57));
        }
        assertThat(failure.answer())
                .isNotNull()
                .extracting(RemoteAnswer::status)
                .isEqualTo(status);
        assertThat(failure.context().requestId()).isEqualTo("0a4b1c7e");
        assertTraced(failure.context().correlationId(), calls);
        assertThat(failure.findings()).isNotEmpty();
        Confidential.assertKeptFrom(failure);
    }

    private static void assertOutcome(ReferralWriteResult result, String expected, int status, int calls) {
        boolean ofRole = expected.endsWith("/role");
        assertThat(result.getClass().getSimpleName()).isEqualTo(expected.replace("/role", ""));
        SyncException failure = catchThrowableOfType(SyncException.class, result::orThrow);
        assertThat(failure).isExactlyInstanceOf(ofRole ? PermissionException.class : exceptionOf(result, status));
        assertThat(failure.retry()).isEqualTo(adviceOf(result, status));
        assertThat(failure.answer())
                .isNotNull()
                .extracting(RemoteAnswer::status)
                .isEqualTo(status);
        assertThat(failure.context().requestId()).isEqualTo("0a4b1c7e");
        assertTraced(failure.context().correlationId(), calls);
        assertThat(failure.findings()).isNotEmpty();
        Confidential.assertKeptFrom(failure);
        Confidential.assertKept(List.of(result.toString()), List.of(), failure.context());
    }

    private static Class<? extends SyncException> exceptionOf(ReferralWriteResult result, int status) {
        if (result instanceof ReferralWriteResult.Changed) {
            return ConcurrentChangeException.class;
        }
        if (result instanceof ReferralWriteResult.Denied) {
            return AuthenticationException.class;
        }
        if (result instanceof ReferralWriteResult.Unknown) {
            return OutcomeUnknownException.class;
        }
        if (result instanceof ReferralWriteResult.NotApplied) {
            return status == 412 || status == 409 ? RemoteUnavailableException.class : ThrottledException.class;
        }
        return RemoteRejectedException.class;
    }

    private static RetryAdvice adviceOf(ReferralWriteResult result, int status) {
        if (result instanceof ReferralWriteResult.Changed) {
            return RetryAdvice.AFTER_READING;
        }
        if (result instanceof ReferralWriteResult.Denied) {
            return RetryAdvice.AFTER_AUTHORISATION;
        }
        if (result instanceof ReferralWriteResult.Unknown) {
            return RetryAdvice.AFTER_LOOKING;
        }
        if (result instanceof ReferralWriteResult.NotApplied) {
            return status == 412 || status == 409 ? RetryAdvice.LATER : RetryAdvice.AFTER_WAIT;
        }
        return RetryAdvice.AFTER_CORRECTION;
    }

    private static void assertTraced(@Nullable String correlationId, int calls) {
        List<LoggedRequest> sent = SERVER.referralCalls();
        assertThat(sent).hasSize(calls);
        assertThat(correlationId)
                .isNotNull()
                .isEqualTo(sent.get(calls - 1).getHeader("client-request-id"))
                .isEqualTo(sent.get(calls - 1).getHeader("MS-CorrelationId"));
    }

    private static ResponseDefinitionBuilder error(int status, String code) {
        ResponseDefinitionBuilder response = aResponse()
                .withStatus(status)
                .withHeader("Request-ID", "0a4b1c7e")
                .withBody(Confidential.body(code));
        return status == 429 ? response.withHeader("Retry-After", "57") : response;
    }

    /** What a failed read means. */
    enum Reading {
        REJECTED(RemoteRejectedException.class, RetryAdvice.AFTER_CORRECTION),
        SIGN_IN(AuthenticationException.class, RetryAdvice.AFTER_AUTHORISATION),
        ROLE(PermissionException.class, RetryAdvice.AFTER_AUTHORISATION),
        WAIT(ThrottledException.class, RetryAdvice.AFTER_WAIT),
        LATER(RemoteUnavailableException.class, RetryAdvice.LATER);

        private final Class<? extends SyncException> type;
        private final RetryAdvice advice;

        Reading(Class<? extends SyncException> type, RetryAdvice advice) {
            this.type = type;
            this.advice = advice;
        }
    }
}
