package dev.cosell.http.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jwt.SignedJWT;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.JdkHttpTransport;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OAuthTokenProviderIT {
    private static final String TOKEN_PATH = "/tenant/oauth2/v2.0/token";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final TestClock clock = new TestClock();
    private final MemoryTokenStore store = new MemoryTokenStore("refresh-1");

    @Test
    void current_firstTime_redeemsTheRefreshTokenAsAForm() {
        answer(okJson("{\"access_token\":\"a1\",\"token_type\":\"Bearer\",\"expires_in\":3600}"));

        AccessToken token = provider().current();

        assertThat(token.value().reveal()).isEqualTo("a1");
        assertThat(token.generation()).isEqualTo(1);
        assertThat(store.saved()).isEmpty();
        SERVER.verify(postRequestedFor(urlEqualTo(TOKEN_PATH))
                .withHeader("Content-Type", containing("application/x-www-form-urlencoded"))
                .withRequestBody(containing("grant_type=refresh_token"))
                .withRequestBody(containing("refresh_token=refresh-1"))
                .withRequestBody(containing("client_id=client-1"))
                .withRequestBody(containing("client_secret=s3cret"))
                .withRequestBody(containing("scope=https%3A%2F%2Fapi.example%2F.default+offline_access")));
    }

    @Test
    void current_answerWithStringsAndMore_isReadLenientlyWithItsParameters() {
        answer(okJson("{\"access_token\":\"00D!AR\",\"expires_in\":\"3600\",\"instance_url\":\"https://acme.example\","
                + "\"id\":\"https://login.example/id/00D/005\",\"issued_at\":\"1763600000000\",\"scope\":null,"
                + "\"id_token\":\"x.y.z\",\"unknown\":{\"a\":1}}"));

        AccessToken token = provider().current();

        assertThat(token.parameter("instance_url")).isEqualTo("https://acme.example");
        assertThat(token.parameter("issued_at")).isEqualTo("1763600000000");
        assertThat(token.parameters()).doesNotContainKeys("access_token", "id_token", "scope", "unknown");
        assertThat(token.expiresAt()).isEqualTo(clock.instant().plus(Duration.ofMinutes(58)));
        assertThat(token).hasToString("AccessToken[generation=1]");
    }

    @Test
    void current_noExpiryNamed_isKeptUntilRefused() {
        answer(okJson("{\"access_token\":\"a1\",\"token_type\":\"Bearer\"}"));
        OAuthTokenProvider provider = provider();
        AccessToken first = provider.current();

        clock.advance(Duration.ofDays(3));

        assertThat(provider.current()).isSameAs(first);
        assertThat(first.expiresAt()).isNull();
    }

    @Test
    void current_shortlyBeforeExpiry_isRenewed() {
        answer(okJson("{\"access_token\":\"a1\",\"expires_in\":3600}"));
        OAuthTokenProvider provider = provider();
        provider.current();

        clock.advance(Duration.ofMinutes(59));

        assertThat(provider.current().generation()).isEqualTo(2);
    }

    @Test
    @Tag("R-254")
    void current_newRefreshTokenInTheAnswer_isSavedAndUsedNext() {
        answer(okJson("{\"access_token\":\"a1\",\"refresh_token\":\"refresh-2\"}"));
        OAuthTokenProvider provider = provider();

        provider.renew(provider.current());

        assertThat(store.saved()).containsExactly("refresh-2", "refresh-2");
        SERVER.verify(
                1, postRequestedFor(urlEqualTo(TOKEN_PATH)).withRequestBody(containing("refresh_token=refresh-1")));
        SERVER.verify(
                1, postRequestedFor(urlEqualTo(TOKEN_PATH)).withRequestBody(containing("refresh_token=refresh-2")));
    }

    @Test
    @Tag("R-254")
    void current_storeFails_keepsTheNewTokenAndSavesItBeforeTheNextRedemption() {
        answer(okJson("{\"access_token\":\"a1\",\"refresh_token\":\"refresh-2\"}"));
        OAuthTokenProvider provider = provider();
        store.broken(true);
        StoreException failure = catchThrowableOfType(StoreException.class, provider::current);
        assertThat(trace(failure)).contains("REFRESH_TOKEN_STORE_FAILED").doesNotContain("refresh-2");

        store.broken(false);
        provider.current();

        assertThat(store.saved()).startsWith("refresh-2");
        SERVER.verify(
                1, postRequestedFor(urlEqualTo(TOKEN_PATH)).withRequestBody(containing("refresh_token=refresh-2")));
    }

    @Test
    void current_manyThreads_oneRenewsForAll() throws Exception {
        answer(okJson("{\"access_token\":\"a1\"}").withFixedDelay(200));
        OAuthTokenProvider provider = provider();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<AccessToken>> results = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                results.add(threads.submit(provider::current));
            }
            for (Future<AccessToken> result : results) {
                assertThat(result.get().generation()).isEqualTo(1);
            }
        } finally {
            threads.shutdownNow();
        }
        SERVER.verify(1, postRequestedFor(urlEqualTo(TOKEN_PATH)));
    }

    @Test
    @Tag("R-223")
    void renew_alreadyRenewedByAnother_makesNoCall() {
        answer(okJson("{\"access_token\":\"a1\"}"));
        OAuthTokenProvider provider = provider();
        AccessToken old = provider.current();
        AccessToken newer = provider.renew(old);

        assertThat(provider.renew(old)).isSameAs(newer);
        SERVER.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
    }

    @ParameterizedTest
    @Tag("R-223")
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_grant | AADSTS700082: expired for eva@x.example | AADSTS700082 | sign in and consent again",
                "400 | invalid_grant | AADSTS50076: eva@x.example must use MFA | AADSTS50076 | MFA",
                "401 | invalid_client | AADSTS7000222: eva@x.example | AADSTS7000222 | renew the application's secret",
                "400 | invalid_grant | AADSTS65001: eva@x.example | AADSTS65001 | consent for this API",
                "400 | invalid_client | no number eva@x.example | invalid_client | check client id and secret",
                "400 | invalid_grant | eva@x.example | invalid_grant | sign in and consent again"
            })
    void current_credentialsRefused_givesOneFindingWithRemedyAndNothingPersonal(
            int status, String error, String description, String label, String remedy) {
        answer(aResponse()
                .withStatus(status)
                .withBody("{\"error\":\"" + error + "\",\"error_description\":\"" + description + "\"}"));

        AuthenticationException refused = catchThrowableOfType(
                AuthenticationException.class, () -> provider().current());

        assertThat(refused.findings()).singleElement().satisfies(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCodes.CREDENTIALS_REFUSED);
            assertThat(finding.message()).contains(label);
            assertThat(finding.remedy()).contains(remedy);
        });
        assertThat(trace(refused))
                .doesNotContain("eva@x")
                .doesNotContain("s3cret")
                .doesNotContain("refresh-1");
    }

    @Test
    @Tag("R-223")
    void current_refusedAMomentAgo_doesNotAskAgainUntilThePauseIsOver() {
        answer(aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}"));
        OAuthTokenProvider provider = provider();
        assertThatThrownBy(provider::current).isInstanceOf(AuthenticationException.class);
        assertThatThrownBy(provider::current).isInstanceOf(AuthenticationException.class);
        SERVER.verify(1, postRequestedFor(urlEqualTo(TOKEN_PATH)));

        clock.advance(Duration.ofSeconds(31));
        assertThatThrownBy(provider::current).isInstanceOf(AuthenticationException.class);
        clock.advance(Duration.ofSeconds(31));
        assertThatThrownBy(provider::current).isInstanceOf(AuthenticationException.class);

        SERVER.verify(2, postRequestedFor(urlEqualTo(TOKEN_PATH)));
    }

    @Test
    void current_refusedThenNewRefreshTokenStored_triesAtOnce() {
        answer(aResponse().withStatus(400).withBody("{\"error\":\"invalid_grant\"}"));
        OAuthTokenProvider provider = provider();
        assertThatThrownBy(provider::current).isInstanceOf(AuthenticationException.class);

        answer(okJson("{\"access_token\":\"a1\"}"));
        store.save("refresh-by-consent");

        assertThat(provider.current().value().reveal()).isEqualTo("a1");
    }

    @Test
    void current_noRefreshTokenStored_saysSoWithoutACall() {
        store.save(" ");

        assertThatThrownBy(() -> provider().current())
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("no refresh token");
        assertThat(SERVER.getAllServeEvents()).isEmpty();
    }

    @Test
    void current_issuerFailsOrAnswersNonsense_isUnavailable() {
        answer(aResponse().withStatus(503).withBody("<html>"));
        assertThatThrownBy(() -> provider().current())
                .isInstanceOf(RemoteUnavailableException.class)
                .hasMessageContaining("503");

        answer(okJson("{\"hello\":\"s3cret\"}"));
        assertThatThrownBy(() -> provider().current())
                .isInstanceOfSatisfying(RemoteUnavailableException.class, failure -> assertThat(
                                failure.findings().get(0).code())
                        .isEqualTo(FindingCodes.ANSWER_UNREADABLE))
                .hasMessageNotContaining("s3cret");
    }

    @Test
    @Tag("R-220")
    void current_issuerThrottles_saysHowLongAndIsNotAskedBefore() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "40"));
        OAuthTokenProvider provider = provider();
        assertThatThrownBy(provider::current)
                .isInstanceOfSatisfying(ThrottledException.class, throttled -> assertThat(throttled.retryAfter())
                        .isEqualTo(Duration.ofSeconds(40)));
        clock.advance(Duration.ofSeconds(30));

        assertThatThrownBy(provider::current)
                .isInstanceOfSatisfying(ThrottledException.class, throttled -> assertThat(throttled.retryAfter())
                        .isEqualTo(Duration.ofSeconds(10)));
        SERVER.verify(1, postRequestedFor(urlEqualTo(TOKEN_PATH)));
    }

    @Test
    void current_issuerUnreachable_isOneFinding() {
        OAuthTokenProvider provider = OAuthTokenProvider.builder(
                        "partner-center", flow(URI.create("http://nowhere.invalid/token")), JdkHttpTransport.open())
                .clock(clock)
                .build();

        assertThatThrownBy(provider::current)
                .isInstanceOfSatisfying(RemoteUnavailableException.class, failure -> assertThat(failure.findings())
                        .singleElement()
                        .satisfies(finding -> assertThat(finding.code()).isEqualTo(FindingCodes.SERVICE_UNREACHABLE)));
    }

    @Test
    void jwtBearer_assertion_isSignedShortLivedAndForTheAudience() throws Exception {
        answer(okJson("{\"access_token\":\"a1\"}"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        JwtBearerFlow flow = JwtBearerFlow.of(
                endpoint(), "consumer-key", "sync@acme.example", "https://acme.my.example", keys.getPrivate());

        OAuthTokenProvider.builder("salesforce", flow, JdkHttpTransport.open())
                .clock(clock)
                .build()
                .current();

        String body = SERVER.getAllServeEvents().get(0).getRequest().getBodyAsString();
        assertThat(body)
                .startsWith("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer")
                .doesNotContain("client_id");
        SignedJWT assertion = SignedJWT.parse(
                URLDecoder.decode(body.substring(body.indexOf("assertion=") + 10), StandardCharsets.UTF_8));
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(assertion.verify(new RSASSAVerifier((RSAPublicKey) keys.getPublic())))
                .isTrue();
        assertThat(assertion.getJWTClaimsSet().getIssuer()).isEqualTo("consumer-key");
        assertThat(assertion.getJWTClaimsSet().getSubject()).isEqualTo("sync@acme.example");
        assertThat(assertion.getJWTClaimsSet().getAudience()).containsExactly("https://acme.my.example");
        Instant end = assertion.getJWTClaimsSet().getExpirationTime().toInstant();
        assertThat(Duration.between(clock.instant(), end)).isEqualTo(Duration.ofMinutes(3));
    }

    private OAuthTokenProvider provider() {
        return OAuthTokenProvider.builder("partner-center", flow(endpoint()), JdkHttpTransport.open())
                .clock(clock)
                .advice(RefusalAdvice.entra())
                .build();
    }

    private RefreshTokenFlow flow(URI endpoint) {
        return RefreshTokenFlow.of(
                endpoint, "client-1", Secret.of("s3cret"), store, "https://api.example/.default offline_access");
    }

    private static URI endpoint() {
        return URI.create(SERVER.baseUrl() + TOKEN_PATH);
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(post(urlEqualTo(TOKEN_PATH)).willReturn(response));
    }

    private static String trace(SyncException failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text + failure.findings().toString();
    }
}
