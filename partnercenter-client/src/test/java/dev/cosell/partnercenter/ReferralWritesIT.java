package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static dev.cosell.partnercenter.PartnerCenterServer.REFERRALS;
import static dev.cosell.partnercenter.PartnerCenterServer.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.core.validation.FindingCodes;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferralWritesIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final ReferralId ID = ReferralId.of(Samples.ID);
    private static final ETag SEEN = ETag.of("\"5a01c3d7-0000-0100-0000-69a558a70000\"");

    @ParameterizedTest
    @ValueSource(ints = {200, 201})
    void create_accepted_givesTheReferral(int status) {
        onPost(okJson(Samples.REFERRAL).withStatus(status));

        assertThat(create()).isInstanceOfSatisfying(ReferralWriteResult.Applied.class, applied -> assertThat(
                        applied.referral().id())
                .isEqualTo(ID));
        LoggedRequest call = SERVER.referralCalls().get(0);
        assertThat(call.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(call.getBodyAsString()).contains("\"dealValue\":48500.00").contains("\"type\":\"Shared\"");
    }

    @Test
    @Tag("R-117")
    @Tag("R-119")
    void patch_accepted_sendsTheETagVerbatimAndGivesTheNewOne() {
        onPatch(okJson(Samples.REFERRAL));

        assertThat(patchIt()).isInstanceOfSatisfying(ReferralWriteResult.Applied.class, applied -> assertThat(
                        applied.referral().eTag().value())
                .isEqualTo("\"5a01d411-2\""));
        LoggedRequest call = SERVER.referralCalls().get(0);
        assertThat(call.getHeader("If-Match")).isEqualTo("\"5a01c3d7-0000-0100-0000-69a558a70000\"");
        assertThat(call.getHeader("Prefer")).isEqualTo("return=representation");
        assertThat(call.getHeader("Content-Type")).isEqualTo("application/json");
        assertThat(call.getBodyAsString())
                .isEqualTo("[{\"op\":\"replace\",\"path\":\"/salesStage\",\"value\":\"40\"}]");
    }

    @Test
    @Tag("R-119")
    void patch_answeredWithoutBody_readsTheReferralOnce() {
        onPatch(aResponse().withStatus(204));
        onGet(okJson(Samples.REFERRAL));

        assertThat(patchIt()).isInstanceOf(ReferralWriteResult.Applied.class);
        assertThat(SERVER.referralCalls()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 500})
    @Tag("R-221")
    void patch_answeredWithoutBodyAndNotReadBack_isUnknown(int readStatus) {
        onPatch(aResponse().withStatus(204));
        onGet(aResponse().withStatus(readStatus));

        assertUnknown(patchIt());
    }

    @Test
    @Tag("R-118")
    void patch_eTagMoved_isChangedAndNotSentAgain() {
        onPatch(
                aResponse()
                        .withStatus(412)
                        .withBody(
                                "{\"error\":{\"code\":\"preconditionFailed\",\"innerError\":{\"code\":\"resourceModified\"}}}"));
        assertThat(patchIt()).isInstanceOf(ReferralWriteResult.Changed.class);
        assertThat(SERVER.referralCalls()).hasSize(1);

        onPatch(aResponse()
                .withStatus(409)
                .withBody("{\"error\":{\"code\":\"invalidRequest\",\"innererror\":{\"code\":\"resourceModified\"}}}"));
        assertThat(patchIt()).isInstanceOf(ReferralWriteResult.Changed.class);
    }

    @Test
    @Tag("R-222")
    void patch_conflictOfAnotherKind_isRejected() {
        onPatch(aResponse().withStatus(409).withBody("{\"error\":{\"code\":\"invalidRequest\"}}"));

        assertThat(patchIt()).isInstanceOf(ReferralWriteResult.Rejected.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {404, 410})
    @Tag("R-252")
    void patch_unknown_isGone(int status) {
        onPatch(aResponse().withStatus(status));

        assertThat(patchIt()).isInstanceOf(ReferralWriteResult.Gone.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 409, 413, 415, 422})
    @Tag("R-222")
    @Tag("R-151")
    void create_dataRefused_namesFieldAndRequestAndNothingPersonal(int status) {
        onPost(aResponse()
                .withStatus(status)
                .withHeader("Request-ID", "0a4b1c7e")
                .withBody("{\"error\":{\"code\":\"invalidRequest\",\"message\":\"eva@x.example is no address\","
                        + "\"target\":\"customerProfile.team[0].email\",\"innerError\":{\"code\":\"eva@x.example\","
                        + "\"target\":\"details/dealValue\"}}}"));

        assertThat(create()).isInstanceOfSatisfying(ReferralWriteResult.Rejected.class, rejected -> {
            assertThat(rejected.findings())
                    .extracting(finding -> finding.field())
                    .containsExactly("customerProfile.team[0].email", "details/dealValue");
            assertThat(rejected.findings()).allSatisfy(finding -> {
                assertThat(finding.code()).isEqualTo(FindingCodes.SERVICE_REJECTED);
                assertThat(finding.asLine())
                        .contains("invalidRequest")
                        .contains("request-id 0a4b1c7e")
                        .doesNotContain("eva@x");
            });
        });
        assertThat(SERVER.referralCalls()).hasSize(1);
    }

    @Test
    @Tag("R-220")
    void write_throttledOrBusyWithATime_isNotApplied() {
        onPost(aResponse().withStatus(429).withHeader("Retry-After", "57").withBody("{\"statusCode\":429}"));
        assertThat(create()).isInstanceOfSatisfying(ReferralWriteResult.NotApplied.class, notApplied -> assertThat(
                        notApplied.retryAfter())
                .isEqualTo(Duration.ofSeconds(57)));

        onPatch(aResponse().withStatus(503).withHeader("Retry-After", "5"));
        assertThat(patchIt()).isInstanceOfSatisfying(ReferralWriteResult.NotApplied.class, notApplied -> assertThat(
                        notApplied.retryAfter())
                .isEqualTo(Duration.ofSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 500, 502, 503, 504, 507, 509})
    @Tag("R-221")
    void create_serviceFails_isUnknownAndSentOnce(int status) {
        onPost(aResponse().withStatus(status));

        assertUnknown(create());
        assertThat(SERVER.referralCalls()).hasSize(1);
    }

    @Test
    @Tag("R-221")
    void write_answerLost_isUnknownAndSentOnce() {
        onPost(aResponse().withFault(Fault.EMPTY_RESPONSE));
        assertUnknown(create());

        onPatch(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER));
        assertUnknown(patchIt());
        assertThat(SERVER.referralCalls()).hasSize(2);
    }

    @Test
    @Tag("R-221")
    void write_answerTruncatedOrUnreadable_isUnknown() {
        onPost(aResponse().withStatus(201).withFault(Fault.MALFORMED_RESPONSE_CHUNK));
        assertUnknown(create());

        onPost(okJson("{\"id\":\"a-1\"").withStatus(201));
        assertUnknown(create());

        onPost(aResponse().withStatus(202));
        assertUnknown(create());

        onPatch(okJson("{\"name\":\"no id\"}"));
        assertUnknown(patchIt());
    }

    @Test
    @Tag("R-221")
    void write_noAnswerInTime_isUnknown() {
        onPost(okJson(Samples.REFERRAL).withFixedDelay(8_000));

        assertUnknown(create());
        assertThat(SERVER.referralCalls()).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void write_hostUnreachable_isNotApplied() {
        ReferralGateway gateway = SERVER.client()
                .referralsBase(URI.create("https://nowhere.invalid/referrals"))
                .build()
                .referrals();

        assertThat(gateway.create(Samples.draft()))
                .isInstanceOfSatisfying(ReferralWriteResult.NotApplied.class, notApplied -> assertThat(
                                notApplied.finding().code())
                        .isEqualTo(FindingCodes.SERVICE_UNREACHABLE));
    }

    @Test
    @Tag("R-223")
    void write_tokenRefusedOnce_isRenewedAndSentOnceMore() {
        SERVER.answer(
                post(urlEqualTo(REFERRALS)).inScenario("renew").willSetStateTo("renewed"),
                aResponse().withStatus(401));
        SERVER.answer(
                post(urlEqualTo(REFERRALS)).inScenario("renew").whenScenarioStateIs("renewed"),
                okJson(Samples.REFERRAL).withStatus(201));

        assertThat(create()).isInstanceOf(ReferralWriteResult.Applied.class);
        SERVER.verify(2, postRequestedFor(urlEqualTo(TOKENS)));
    }

    @Test
    @Tag("R-223")
    void write_tokenRefusedTwice_isDenied() {
        onPatch(aResponse().withStatus(401).withBody("{\"code\":\"900421\",\"description\":\"x\"}"));

        assertThat(patchIt()).isInstanceOfSatisfying(ReferralWriteResult.Denied.class, denied -> {
            assertThat(denied.finding().code()).isEqualTo(FindingCodes.CREDENTIALS_REFUSED);
            assertThat(denied.finding().remedy()).contains("multi-factor");
        });
        assertThat(SERVER.referralCalls()).hasSize(2);
    }

    @Test
    @Tag("R-223")
    void write_signInRefusedOrUnreachable_wasSurelyNotSent() {
        SERVER.answer(post(urlEqualTo(TOKENS)), aResponse().withStatus(401).withBody("{\"error\":\"invalid_client\"}"));
        assertThat(create()).isInstanceOf(ReferralWriteResult.Denied.class);

        SERVER.answer(post(urlEqualTo(TOKENS)), aResponse().withStatus(500));
        assertThat(create()).isInstanceOf(ReferralWriteResult.NotApplied.class);
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    @Tag("R-224")
    void write_accessDenied_namesTheMissingRole() {
        onPost(aResponse().withStatus(403).withBody("{\"error\":{\"code\":\"accessDenied\"}}"));

        assertThat(create()).isInstanceOfSatisfying(ReferralWriteResult.Denied.class, denied -> {
            assertThat(denied.finding().code()).isEqualTo(FindingCodes.PERMISSION_MISSING);
            assertThat(denied.finding().remedy()).contains("Referrals admin");
        });
    }

    @Test
    void patch_empty_isAProgrammersMistake() {
        assertThatThrownBy(() ->
                        SERVER.gateway().patch(ID, SEEN, ReferralPatch.builder().build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ReferralWriteResult create() {
        return SERVER.gateway().create(Samples.draft());
    }

    private static ReferralWriteResult patchIt() {
        return SERVER.gateway().patch(ID, SEEN, Samples.patch());
    }

    private static void onPost(ResponseDefinitionBuilder response) {
        SERVER.answer(post(urlEqualTo(REFERRALS)), response);
    }

    private static void onPatch(ResponseDefinitionBuilder response) {
        SERVER.answer(patch(urlEqualTo(REFERRALS + "/" + Samples.ID)), response);
    }

    private static void onGet(ResponseDefinitionBuilder response) {
        SERVER.answer(get(urlEqualTo(REFERRALS + "/" + Samples.ID)), response);
    }

    private static void assertUnknown(ReferralWriteResult result) {
        assertThat(result).isInstanceOf(ReferralWriteResult.Unknown.class);
    }
}
