package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.cosell.partnercenter.PartnerCenterServer.REFERRALS;
import static dev.cosell.partnercenter.PartnerCenterServer.TOKENS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralPage;
import dev.cosell.core.validation.FindingCodes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReferralReadsIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final ReferralId ID = ReferralId.of(Samples.ID);

    @Test
    void read_found_givesTheReferralAndSendsEveryHeader() {
        one(okJson(Samples.REFERRAL));

        Referral referral = SERVER.gateway().read(ID).orElseThrow();

        assertThat(referral.eTag().value()).isEqualTo("\"5a01d411-2\"");
        LoggedRequest call = SERVER.referralCalls().get(0);
        assertThat(call.getHeader("Authorization")).isEqualTo("Bearer access");
        assertThat(call.getHeader("Accept")).isEqualTo("application/json");
        assertThat(UUID.fromString(call.getHeader("client-request-id"))).isNotNull();
        assertThat(call.getHeader("MS-CorrelationId")).isEqualTo(call.getHeader("client-request-id"));
        assertThat(call.getHeader("MS-RequestId")).isNotEqualTo(call.getHeader("client-request-id"));
    }

    @Test
    @Tag("R-250")
    @Tag("R-254")
    void read_firstCall_redeemsTheUsersRefreshTokenAndKeepsTheNewOne() {
        one(okJson(Samples.REFERRAL));

        SERVER.gateway().read(ID);

        SERVER.verify(
                1,
                postRequestedFor(urlEqualTo(TOKENS))
                        .withRequestBody(containing("grant_type=refresh_token"))
                        .withRequestBody(containing("refresh_token=refresh-1"))
                        .withRequestBody(containing("https%3A%2F%2Fapi.partner.microsoft.com%2Fuser_impersonation")));
        assertThat(SERVER.storedRefreshToken()).isEqualTo("refresh-2");
    }

    @Test
    @Tag("R-252")
    void read_unknownOrGone_isEmpty() {
        one(aResponse().withStatus(404).withBody("{\"error\":{\"code\":\"itemNotFound\"}}"));
        assertThat(SERVER.gateway().read(ID)).isEmpty();

        one(aResponse().withStatus(410));
        assertThat(SERVER.gateway().read(ID)).isEmpty();
    }

    @Test
    @Tag("R-223")
    void read_tokenRefusedTwice_isAnAuthenticationExceptionAfterOneRenewal() {
        one(aResponse()
                .withStatus(401)
                .withHeader("Request-ID", "r-1")
                .withBody("{\"error\":{\"code\":\"unauthenticated\",\"message\":\"eva@x.example\"}}"));

        AuthenticationException refused = catchThrowableOfType(
                AuthenticationException.class, () -> SERVER.gateway().read(ID));

        assertThat(refused).hasMessageContaining("r-1").hasMessageNotContaining("eva@x");
        assertThat(refused.findings()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(FindingCodes.CREDENTIALS_REFUSED));
        SERVER.verify(2, postRequestedFor(urlEqualTo(TOKENS)));
        List<LoggedRequest> calls = SERVER.referralCalls();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).getHeader("MS-RequestId"))
                .isEqualTo(calls.get(1).getHeader("MS-RequestId"));
        assertThat(calls.get(0).getHeader("client-request-id"))
                .isNotEqualTo(calls.get(1).getHeader("client-request-id"));
    }

    @Test
    @Tag("R-223")
    void read_signInRefused_isOneFindingWithRemedyAndNoCallToTheApi() {
        SERVER.answer(
                post(urlEqualTo(TOKENS)),
                aResponse()
                        .withStatus(400)
                        .withBody(
                                "{\"error\":\"invalid_grant\",\"error_description\":\"AADSTS700082: eva@x.example\"}"));

        AuthenticationException refused = catchThrowableOfType(
                AuthenticationException.class, () -> SERVER.gateway().read(ID));

        assertThat(refused.findings()).singleElement().satisfies(finding -> assertThat(finding.remedy())
                .contains("sign in and consent again"));
        assertThat(refused).hasMessageContaining("AADSTS700082").hasMessageNotContaining("eva@x");
        assertThat(SERVER.referralCalls()).isEmpty();
    }

    @Test
    @Tag("R-224")
    void read_accessDenied_namesTheMissingRole() {
        one(aResponse().withStatus(403).withBody("{\"error\":{\"code\":\"accessDenied\"}}"));

        assertThatThrownBy(() -> SERVER.gateway().read(ID))
                .isInstanceOf(PermissionException.class)
                .hasMessageContaining("Referrals admin");
    }

    @Test
    @Tag("R-253")
    void read_secondFactorWanted_asksForAPerson() {
        one(aResponse().withStatus(403).withBody("{\"error\":{\"code\":\"insufficent_claims\"}}"));

        assertThatThrownBy(() -> SERVER.gateway().read(ID))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("multi-factor");
    }

    @Test
    @Tag("R-220")
    void read_throttledByTheGateway_saysHowLong() {
        one(aResponse()
                .withStatus(429)
                .withHeader("Retry-After", "57")
                .withBody("{ \"statusCode\": 429, \"message\": \"Rate limit is exceeded.\" }"));

        assertThatThrownBy(() -> SERVER.gateway().read(ID))
                .isInstanceOfSatisfying(ThrottledException.class, throttled -> assertThat(throttled.retryAfter())
                        .isEqualTo(Duration.ofSeconds(57)));
        assertThat(SERVER.referralCalls()).hasSize(1);
    }

    @Test
    @Tag("R-221")
    void read_serviceFails_isUnavailable() {
        one(aResponse().withStatus(500).withBody("<html>oops</html>"));

        assertThatThrownBy(() -> SERVER.gateway().read(ID))
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageContaining("500");
    }

    @Test
    @Tag("R-221")
    void read_answerTruncated_isReadOnceMoreAndThenUnavailable() {
        one(aResponse().withStatus(200).withFault(Fault.MALFORMED_RESPONSE_CHUNK));

        assertThatThrownBy(() -> SERVER.gateway().read(ID)).isInstanceOf(RemoteUnavailableException.class);
        List<LoggedRequest> calls = SERVER.referralCalls();
        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).getHeader("client-request-id"))
                .isNotEqualTo(calls.get(1).getHeader("client-request-id"));
    }

    @Test
    void read_noAnswerInTime_isUnavailable() {
        one(okJson(Samples.REFERRAL).withFixedDelay(1_500));

        assertThatThrownBy(() -> SERVER.impatientGateway().read(ID))
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageContaining("in time");
    }

    @Test
    void read_hostUnreachable_isOneFinding() {
        ReferralGateway gateway = SERVER.client()
                .referralsBase(URI.create("https://nowhere.invalid/referrals"))
                .build()
                .referrals();

        assertThatThrownBy(() -> gateway.read(ID))
                .isInstanceOfSatisfying(RemoteUnavailableException.class, failure -> assertThat(failure.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.code()).isEqualTo(FindingCodes.SERVICE_UNREACHABLE)));
    }

    @Test
    void read_notAReferral_isUnavailable() {
        one(okJson("[]"));
        assertThatThrownBy(() -> SERVER.gateway().read(ID))
                .isInstanceOfSatisfying(RemoteUnavailableException.class, failure -> assertThat(
                                failure.findings().get(0).code())
                        .isEqualTo(FindingCodes.ANSWER_UNREADABLE));
    }

    @Test
    @Tag("R-009")
    @Tag("R-014")
    void list_pages_followOnlyTheQueryOfTheNextLink() {
        page(
                "?$orderby=updatedDateTime%20desc",
                okJson("{\"value\":[" + Samples.REFERRAL + "],\"@odata.nextLink\":"
                                + "\"http://evil.example/v1.0/referrals?$skiptoken=k181%3D\"}")
                        .withHeader("Date", "Sat, 21 Nov 2026 05:35:06 GMT"));
        page("?$skiptoken=k181%3D", okJson("{\"value\":[]}"));
        ReferralGateway gateway = SERVER.gateway();

        ReferralPage first = gateway.list(ReferralOrder.UPDATED, null);
        ReferralPage last = gateway.list(ReferralOrder.UPDATED, first.nextPage());

        assertThat(first.referrals()).extracting(Referral::id).containsExactly(ID);
        assertThat(first.serverTime()).isEqualTo(Instant.parse("2026-11-21T05:35:06Z"));
        assertThat(last.referrals()).isEmpty();
        assertThat(last.nextPage()).isNull();
    }

    @Test
    void list_byCreation_ordersByIt() {
        page("?$orderby=createdDateTime%20desc", okJson("{\"value\":[]}"));

        assertThat(SERVER.gateway().list(ReferralOrder.CREATED, null).referrals())
                .isEmpty();
    }

    @Test
    @Tag("R-014")
    void list_nextLinkNamesThePageJustRead_ends() {
        page("?$skiptoken=a", okJson("{\"value\":[],\"@odata.nextLink\":\"http://x/y?$skiptoken=a\"}"));

        assertThat(SERVER.gateway().list(ReferralOrder.UPDATED, "$skiptoken=a").nextPage())
                .isNull();
    }

    @Test
    @Tag("R-251")
    void list_noListInTheAnswer_isNotAnEmptyList() {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"hello\":1}"));

        assertThatThrownBy(() -> SERVER.gateway().list(ReferralOrder.UPDATED, null))
                .isInstanceOf(RemoteUnavailableException.class);
    }

    @Test
    void list_refused_isRejected() {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), aResponse().withStatus(400));

        assertThatThrownBy(() -> SERVER.gateway().list(ReferralOrder.UPDATED, null))
                .isInstanceOf(RemoteRejectedException.class);
    }

    @Test
    @Tag("R-015")
    void readEngagement_severalPages_areJoinedWithoutRepeats() {
        String filter = "?$filter=engagementId%20eq%20%27eng-1%27";
        page(
                filter,
                okJson("{\"value\":[" + item("a") + "," + item("b") + "],\"@odata.nextLink\":\"x?$skiptoken=2\"}"));
        page(
                "?$skiptoken=2",
                okJson("{\"value\":[" + item("b") + "," + item("c") + "],\"@odata.nextLink\":\"x?$skiptoken=3\"}"));
        page("?$skiptoken=3", okJson("{\"value\":[],\"@odata.nextLink\":\"x?$skiptoken=2\"}"));

        assertThat(SERVER.gateway().readEngagement(EngagementId.of("eng-1")))
                .extracting(referral -> referral.id().value())
                .containsExactly("a", "b", "c");
        assertThat(SERVER.referralCalls()).hasSize(3);
    }

    @Test
    @Tag("R-117")
    void readEngagement_itemWithoutETag_isReadOnItsOwn() {
        page("?$filter=engagementId%20eq%20%27eng-1%27", okJson("{\"value\":[{\"id\":\"" + Samples.ID + "\"}]}"));
        one(okJson(Samples.REFERRAL));

        assertThat(SERVER.gateway().readEngagement(EngagementId.of("eng-1")))
                .singleElement()
                .satisfies(referral -> assertThat(referral.eTag().value()).isEqualTo("\"5a01d411-2\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://x/y", "http://x/y?", "::"})
    @Tag("R-014")
    void list_nextLinkThatCannotBeFollowed_isNotTheEnd(String link) {
        SERVER.answer(get(urlPathEqualTo(REFERRALS)), okJson("{\"value\":[],\"@odata.nextLink\":\"" + link + "\"}"));

        assertThatThrownBy(() -> SERVER.gateway().list(ReferralOrder.UPDATED, null))
                .isInstanceOf(RemoteUnavailableException.class);
    }

    @Test
    @Tag("R-251")
    void readEngagement_withoutEnd_failsInsteadOfAnsweringHalf() {
        SERVER.answer(
                get(urlPathEqualTo(REFERRALS)),
                okJson("{\"value\":[],\"@odata.nextLink\":\"x?$skiptoken={{randomValue length=9}}\"}")
                        .withTransformers("response-template"));
        ReferralGateway gateway = SERVER.client()
                .apiOptions(ReferralApiOptions.builder().maxPages(3).build())
                .build()
                .referrals();

        assertThatThrownBy(() -> gateway.readEngagement(EngagementId.of("eng-1")))
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageContaining("3 pages");
        assertThat(SERVER.referralCalls()).hasSize(3);
    }

    private static String item(String id) {
        return "{\"id\":\"" + id + "\",\"eTag\":\"\\\"1\\\"\"}";
    }

    private static void one(ResponseDefinitionBuilder response) {
        SERVER.answer(get(urlEqualTo(REFERRALS + "/" + Samples.ID)), response);
    }

    private static void page(String query, ResponseDefinitionBuilder response) {
        SERVER.answer(get(urlEqualTo(REFERRALS + query)), response);
    }
}
