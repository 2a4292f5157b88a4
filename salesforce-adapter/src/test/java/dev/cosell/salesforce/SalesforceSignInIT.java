package dev.cosell.salesforce;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.salesforce.auth.JwtBearer;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SalesforceSignInIT {
    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private SalesforceStubs salesforce;

    @BeforeEach
    void stubs() {
        salesforce = new SalesforceStubs(SERVER);
    }

    @Test
    @Tag("R-223")
    void organisation_firstCall_signsInWithASignedAssertion() throws Exception {
        assertThat(salesforce.adapter().build().organisation().id()).isEqualTo("00Dxx0000001gPLEAY");

        String form = salesforce.requests("/services/oauth2/token").get(0).getBodyAsString();
        String decoded = URLDecoder.decode(form, StandardCharsets.UTF_8);
        assertThat(decoded).contains("grant_type=urn:ietf:params:oauth:grant-type:jwt-bearer");
        String[] parts = decoded.replaceFirst(".*assertion=([^&]+).*", "$1").split("\\.", -1);
        JsonNode claims = JsonCodec.read(Base64.getUrlDecoder().decode(parts[1]));
        assertThat(claims.path("iss").asText()).isEqualTo("consumer-key");
        assertThat(claims.path("sub").asText()).isEqualTo("sync@acme.example");
        assertThat(claims.path("aud").asText()).isEqualTo(SERVER.baseUrl());
        assertThat(claims.path("exp").asLong() - SalesforceStubs.NOW.getEpochSecond())
                .isBetween(1L, 180L);
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(SalesforceStubs.KEYS.getPublic());
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        assertThat(signature.verify(Base64.getUrlDecoder().decode(parts[2]))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant,user hasn''t approved this consumer,pre-authorise",
        "invalid_grant,audience is invalid,login host",
        "invalid_client_id,client identifier invalid,consumer key",
        "app_not_found,'',My Domain"
    })
    @Tag("R-223")
    void check_signInRefused_isOneFinding(String error, String description, String remedy) {
        SERVER.stubFor(post("/services/oauth2/token")
                .willReturn(aResponse()
                        .withStatus(400)
                        .withBody("{\"error\":\"%s\",\"error_description\":\"%s\"}".formatted(error, description))));

        List<Finding> findings = salesforce.adapter().build().check();

        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCodes.CREDENTIALS_REFUSED);
            assertThat(finding.remedy()).contains(remedy);
            assertThat(finding.asLine()).doesNotContain("sync@acme.example");
        });
    }

    @Test
    void check_hostUnreachable_isOneFinding() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        SalesforceAdapter adapter = SalesforceAdapter.builder(URI.create("http://localhost:" + port))
                .credentials(JwtBearer.of("key", "user", SalesforceStubs.KEYS.getPrivate()))
                .build();

        assertThat(adapter.check()).singleElement().satisfies(finding -> assertThat(finding.code())
                .isEqualTo(FindingCodes.SERVICE_UNREACHABLE));
    }

    @Test
    @Tag("R-223")
    void read_sessionExpired_renewsOnceAndFollowsTheNewInstance() {
        SalesforceAdapter adapter = salesforce.adapter().build();
        adapter.capabilities();
        salesforce.answerQuery(
                "FROM Opportunity", SalesforceStubs.error(401, "INVALID_SESSION_ID", "Session expired or invalid"));
        salesforce.signIn("TOKEN-2", "http://127.0.0.1:" + SERVER.getPort());
        SERVER.stubFor(get(urlPathEqualTo(SalesforceStubs.ROOT + "/query"))
                .atPriority(1)
                .withHeader("Authorization", equalTo("Bearer TOKEN-2"))
                .withHost(equalTo("127.0.0.1"))
                .willReturn(SalesforceStubs.ok("{'done':true,'records':[]}")));

        adapter.read(List.of(CrmRecordId.of("006D000000INjVeIAL")));

        SERVER.verify(2, postRequestedFor(urlEqualTo("/services/oauth2/token")));
        assertThat(salesforce.requests("FROM Opportunity")).hasSize(2);
    }

    @Test
    @Tag("R-223")
    void read_sessionOfNoUse_failsWithoutAnotherSignIn() {
        SalesforceAdapter adapter = salesforce.adapter().build();
        adapter.capabilities();
        salesforce.answerQuery(
                "FROM Opportunity",
                SalesforceStubs.error(
                        401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API"));

        assertThatThrownBy(() -> adapter.findByReferral(List.of(ReferralId.of("r-1"))))
                .isInstanceOf(AuthenticationException.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo("/services/oauth2/token")));
    }

    @Test
    void check_oldInstance_isOneFinding() {
        SERVER.stubFor(get(urlEqualTo("/services/data")).willReturn(SalesforceStubs.ok("[{'version':'55.0'}]")));

        assertThat(salesforce.adapter().build().check())
                .singleElement()
                .satisfies(finding -> assertThat(finding.field()).isEqualTo("apiVersion"));
    }

    @Test
    void build_wrongOptions_namesThemAllAtOnce() {
        assertThatThrownBy(() -> SalesforceAdapter.builder(URI.create("http://acme.example"))
                        .apiVersion("42.0")
                        .client("no spaces")
                        .feedPageSize(0)
                        .currency("usd")
                        .build())
                .isInstanceOfSatisfying(ConfigurationException.class, refused -> assertThat(refused.findings())
                        .extracting(Finding::field)
                        .containsExactly(
                                "loginHost", "credentials", "apiVersion", "currency", "client", "feedPageSize"));
    }
}
