package dev.cosell.partnercenter;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static dev.cosell.partnercenter.CenterTenant.REGISTRATION;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.Finding;
import dev.cosell.partnercenter.analytics.AnalyticsQuery;
import dev.cosell.partnercenter.analytics.ReferralFigures;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The analytics feed (partner-center-api 3.9) and the service's check of multi-factor sign-in (1.3) on the wire. */
final class AnalyticsAndSignInIT {
    @RegisterExtension
    static final PartnerCenterServer SERVER = new PartnerCenterServer();

    private static final String FEED = "/partner/v1/analytics/referrals";
    private static final String ITEM = "{\"id\":\"r-1\",\"status\":\"Won\",\"customerMarket\":\"DE\",\"customerName\":"
            + "\"Contoso\",\"customerOrgSize\":\"10to50\",\"partnerMarket\":\"FR\",\"createdDate\":\"2018-05-01T00:00:00\","
            + "\"wonDate\":\"some day\",\"lostDate\":null,\"referralCount\":7,\"later\":{\"x\":1}}";

    private final CenterTenant tenant = new CenterTenant(SERVER);

    @Test
    void analytics_query_isSentAsDocumented() {
        SERVER.answer(get(urlPathEqualTo(FEED)), okJson("[]"));

        tenant.client
                .analytics()
                .read(new AnalyticsQuery(
                        "status eq 'Won' & more", List.of("status", "customerMarket"), "day", 9_999, 5));

        SERVER.verify(
                1,
                getRequestedFor(urlPathEqualTo(FEED))
                        .withQueryParam("filter", equalTo("status eq 'Won' & more"))
                        .withQueryParam("groupby", equalTo("status,customerMarket"))
                        .withQueryParam("aggregationLevel", equalTo("day"))
                        .withQueryParam("top", equalTo("9999"))
                        .withQueryParam("skip", equalTo("5")));
    }

    @Test
    void analyticsQuery_againstTheRules_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new AnalyticsQuery(null, List.of(), "day", 0, 0))
                .withMessageContaining("group");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnalyticsQuery.all().slice(10_000, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AnalyticsQuery.all().slice(1, -1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[ITEM,null,3]", "{\"items\":[ITEM]}", "{\"value\":[ITEM]}"})
    @Tag("R-129")
    void analytics_anyListShape_isReadAndKeepsWhatIsUnknown(String shape) {
        SERVER.answer(get(urlEqualTo(FEED)), okJson(shape.replace("ITEM", ITEM)));

        ReferralFigures figures =
                tenant.client.analytics().read(AnalyticsQuery.all()).get(0);

        assertThat(figures.id()).isEqualTo("r-1");
        assertThat(figures.customer().market()).isEqualTo("DE");
        assertThat(figures.dates()).containsOnlyKeys("createdDate");
        assertThat(figures.dates()).containsValue(Instant.parse("2018-05-01T00:00:00Z"));
        assertThat(figures.unknown().names()).containsExactly("later", "referralCount", "wonDate");
        assertThat(figures.toString()).doesNotContain("Contoso");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "\"x\"", "[{\"id\":", "<html>", "{\"items\":{}}"})
    void analytics_noList_isUnreadable(String body) {
        SERVER.answer(get(urlEqualTo(FEED)), okJson(body));

        assertThatThrownBy(() -> tenant.client.analytics().read(AnalyticsQuery.all()))
                .isInstanceOf(RemoteUnavailableException.class);
    }

    @Test
    @Tag("R-253")
    void mfa_serviceSaysYes_findsNothing() {
        mfaAnswers(okJson("[]").withHeader("isMfaCompliant", "True"));

        assertThat(tenant.client.mfa().findings()).isEmpty();
        SERVER.verify(
                1, getRequestedFor(urlEqualTo(REGISTRATION + "/events")).withHeader("ValidateMfa", equalTo("true")));
    }

    @Test
    @Tag("R-253")
    void mfa_serviceSaysNo_saysWhatToDo() {
        mfaAnswers(okJson("[]").withHeader("isMfaCompliant", "false"));

        assertThat(tenant.client.mfa().findings()).singleElement().satisfies(AnalyticsAndSignInIT::isMissingProof);
    }

    @Test
    @Tag("R-253")
    void mfa_serviceRefusesForLackOfProof_isTheSameFinding() {
        mfaAnswers(aResponse().withStatus(401).withBody("{\"code\":\"900421\",\"description\":\"MFA\",\"data\":[]}"));

        assertThat(tenant.client.mfa().findings()).singleElement().satisfies(AnalyticsAndSignInIT::isMissingProof);
    }

    @Test
    @Tag("R-223")
    void mfa_serviceRefusesForAnotherReason_isAnAuthenticationException() {
        mfaAnswers(aResponse().withStatus(401).withBody("{\"code\":\"900420\",\"description\":\"x\",\"data\":[]}"));

        assertThatThrownBy(() -> tenant.client.mfa().findings()).isInstanceOf(AuthenticationException.class);
    }

    @Test
    @Tag("R-253")
    void mfa_serviceSaysNothing_isNotTakenForAYes() {
        mfaAnswers(okJson("[]"));

        assertThat(tenant.client.mfa().findings())
                .singleElement()
                .satisfies(finding -> assertThat(finding.code().value()).isEqualTo("MFA_PROOF_NOT_SAID"));
    }

    @Test
    @Tag("R-253")
    void callers_anyShape_areHandedOnAsText() {
        SERVER.answer(get(urlEqualTo("/v1/partnerRequests")), okJson("{\"whatever\":[1]}"));
        assertThat(tenant.client.mfa().nonCompliantCallersJson()).contains("{\"whatever\":[1]}");

        SERVER.answer(get(urlEqualTo("/v1/partnerRequests")), aResponse().withStatus(404));
        assertThat(tenant.client.mfa().nonCompliantCallersJson()).isEmpty();
    }

    private static void isMissingProof(Finding finding) {
        assertThat(finding.code().value()).isEqualTo("MFA_PROOF_MISSING");
        assertThat(finding.ruleId()).isEqualTo("R-253");
        assertThat(finding.asLine()).contains("multi-factor");
    }

    private static void mfaAnswers(ResponseDefinitionBuilder answer) {
        SERVER.answer(get(urlEqualTo(REGISTRATION + "/events")), answer);
    }
}
