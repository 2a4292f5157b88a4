package dev.cosell.http.auth;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.http.JdkHttpTransport;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

final class ClientCredentialIT {
    private static final String TOKEN_PATH = "/tenant/oauth2/v2.0/token";
    private static final TestCertificate CERTIFICATE = TestCertificate.rsa(2048, Instant.parse("2027-06-01T00:00:00Z"));

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final TestClock clock = new TestClock();

    @Test
    @Tag("R-250")
    void clientCredentials_secret_asksForTheScopeWithoutAUser() {
        AccessToken token = provider(ClientCredentialsFlow.of(
                        endpoint(),
                        "client-1",
                        ClientCredential.secret(Secret.of("s3cret")),
                        TokenAudience.scope("https://api.example/.default")))
                .current();

        assertThat(token.value().reveal()).isEqualTo("a1");
        assertThat(form())
                .containsOnly(
                        Map.entry("grant_type", "client_credentials"),
                        Map.entry("client_id", "client-1"),
                        Map.entry("client_secret", "s3cret"),
                        Map.entry("scope", "https://api.example/.default"));
    }

    @Test
    void certificate_byDefault_signsWithPssAndNamesTheSha256Thumbprint() throws Exception {
        provider(appOnly(certificate())).current();

        SignedJWT assertion = assertion();
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.PS256);
        assertThat(assertion.getHeader().toJSONObject()).containsOnlyKeys("alg", "typ", "x5t#S256");
        assertThat(assertion.getHeader().getX509CertSHA256Thumbprint()).isEqualTo(thumbprint("SHA-256"));
        assertThat(assertion.verify(new RSASSAVerifier(
                        (RSAPublicKey) CERTIFICATE.certificate().getPublicKey())))
                .isTrue();
    }

    @Test
    @SuppressWarnings("deprecation")
    void certificate_rs256_namesBothThumbprints() throws Exception {
        provider(appOnly(certificate().algorithm(CertificateCredential.Algorithm.RS256)))
                .current();

        SignedJWT assertion = assertion();
        assertThat(assertion.getHeader().getAlgorithm()).isEqualTo(JWSAlgorithm.RS256);
        assertThat(assertion.getHeader().getX509CertThumbprint()).isEqualTo(thumbprint("SHA-1"));
        assertThat(assertion.getHeader().getX509CertSHA256Thumbprint()).isEqualTo(thumbprint("SHA-256"));
        assertThat(assertion.verify(new RSASSAVerifier(
                        (RSAPublicKey) CERTIFICATE.certificate().getPublicKey())))
                .isTrue();
    }

    @Test
    void certificate_claims_areShortLivedForTheEndpointAndUnique() throws Exception {
        OAuthTokenProvider provider = provider(appOnly(certificate().random(new Random(5))));

        provider.renew(provider.current());

        List<JWTClaimsSet> claims = new ArrayList<>();
        for (Map<String, String> form : forms()) {
            assertThat(form)
                    .containsKeys("client_assertion", "client_id", "scope")
                    .containsEntry("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer")
                    .doesNotContainKey("client_secret");
            claims.add(SignedJWT.parse(form.get("client_assertion")).getJWTClaimsSet());
        }
        assertThat(claims).hasSize(2).allSatisfy(each -> {
            assertThat(each.getIssuer()).isEqualTo("client-1");
            assertThat(each.getSubject()).isEqualTo("client-1");
            assertThat(each.getAudience()).containsExactly(endpoint().toString());
            assertThat(each.getNotBeforeTime().toInstant())
                    .isEqualTo(clock.instant().minusSeconds(30));
            assertThat(Duration.between(
                            clock.instant(), each.getExpirationTime().toInstant()))
                    .isEqualTo(Duration.ofMinutes(5));
        });
        assertThat(claims).extracting(JWTClaimsSet::getJWTID).doesNotHaveDuplicates();
    }

    @Test
    @Tag("R-254")
    void certificate_refreshTokenFlow_redeemsWithTheAssertion() {
        RefreshTokens tokens = RefreshTokens.of(new MemoryTokenStore("refresh-1"));

        provider(RefreshTokenFlow.of(
                        endpoint(), "client-1", certificate(), tokens, TokenAudience.scope("x offline_access")))
                .current();

        assertThat(form())
                .containsEntry("grant_type", "refresh_token")
                .containsEntry("refresh_token", "refresh-1")
                .containsEntry("client_id", "client-1")
                .containsKey("client_assertion")
                .doesNotContainKey("client_secret");
    }

    @Test
    void resource_v1Endpoint_isAskedForInsteadOfAScopeAndAnswersInStrings() {
        long end = clock.instant().plusSeconds(1800).getEpochSecond();
        SERVER.stubFor(post(urlEqualTo(TOKEN_PATH))
                .willReturn(okJson("{\"token_type\":\"Bearer\",\"scope\":\"user_impersonation\",\"expires_on\":\"" + end
                        + "\",\"not_before\":\"1\",\"resource\":\"https://api.partner.microsoft.com\","
                        + "\"access_token\":\"a1\",\"refresh_token\":\"refresh-2\",\"id_token\":\"x.y.\"}")));
        MemoryTokenStore store = new MemoryTokenStore("refresh-1");

        AccessToken token = provider(RefreshTokenFlow.of(
                        endpoint(),
                        "client-1",
                        ClientCredential.secret(Secret.of("s3cret")),
                        RefreshTokens.of(store),
                        TokenAudience.resource(URI.create("https://api.partner.microsoft.com"))))
                .current();

        assertThat(token.expiresAt()).isEqualTo(clock.instant().plusSeconds(1800 - 120));
        assertThat(token.parameter("resource")).isEqualTo("https://api.partner.microsoft.com");
        assertThat(store.saved()).containsExactly("refresh-2");
        assertThat(form())
                .containsEntry("resource", "https://api.partner.microsoft.com")
                .doesNotContainKey("scope");
    }

    @Test
    @Tag("R-223")
    void certificate_refused_namesTheRemedyAndNoSecret() {
        SERVER.stubFor(post(urlEqualTo(TOKEN_PATH))
                .willReturn(aResponse()
                        .withStatus(401)
                        .withBody("{\"error\":\"invalid_client\",\"error_description\":\"bad eva@x.example\","
                                + "\"error_codes\":[700027],\"timestamp\":\"t\"}")));

        AuthenticationException refused =
                catchThrowableOfType(AuthenticationException.class, () -> provider(appOnly(certificate()))
                        .current());

        assertThat(refused.findings().get(0).message()).contains("AADSTS700027");
        assertThat(refused.findings().get(0).remedy()).contains("certificate");
        assertThat(refused.getMessage()).doesNotContain("eva");
    }

    @Test
    void certificate_weakForeignOrNotRsa_isRefused() {
        Instant end = Instant.parse("2027-06-01T00:00:00Z");
        TestCertificate weak = TestCertificate.rsa(1024, end);
        TestCertificate curve = TestCertificate.ellipticCurve(end);

        assertThatThrownBy(() -> credential(weak, weak)).hasMessageContaining("2048");
        assertThatThrownBy(() -> credential(curve, curve)).hasMessageContaining("RSA");
        assertThatThrownBy(() -> credential(CERTIFICATE, curve)).hasMessageContaining("RSA");
        assertThatThrownBy(() -> credential(CERTIFICATE, TestCertificate.rsa(2048, end)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belong together");
    }

    @Test
    void toString_anyCredential_hidesTheSecret() {
        assertThat(ClientCredential.secret(Secret.of("s3cret"))).hasToString("ClientCredential[secret]");
        assertThat(certificate()).hasToString("ClientCredential[certificate until 2027-06-01T00:00:00Z, PS256]");
        assertThat(RefreshTokens.of(new MemoryTokenStore("refresh-1"))).hasToString("RefreshTokens[hidden]");
    }

    private static CertificateCredential certificate() {
        return credential(CERTIFICATE, CERTIFICATE);
    }

    private static CertificateCredential credential(TestCertificate certificate, TestCertificate key) {
        return ClientCredential.certificate(
                certificate.certificate(), key.keys().getPrivate());
    }

    private ClientCredentialsFlow appOnly(ClientCredential credential) {
        return ClientCredentialsFlow.of(endpoint(), "client-1", credential, TokenAudience.scope("https://x/.default"));
    }

    private OAuthTokenProvider provider(TokenFlow flow) {
        if (SERVER.listAllStubMappings().getMappings().isEmpty()) {
            SERVER.stubFor(post(urlEqualTo(TOKEN_PATH)).willReturn(okJson("{\"access_token\":\"a1\"}")));
        }
        return OAuthTokenProvider.builder("partner-center", flow, JdkHttpTransport.open())
                .clock(clock)
                .advice(RefusalAdvice.entra())
                .build();
    }

    private static Base64URL thumbprint(String digest) throws Exception {
        return Base64URL.encode(MessageDigest.getInstance(digest)
                .digest(CERTIFICATE.certificate().getEncoded()));
    }

    private static SignedJWT assertion() throws Exception {
        return SignedJWT.parse(form().get("client_assertion"));
    }

    private static Map<String, String> form() {
        return forms().get(0);
    }

    private static List<Map<String, String>> forms() {
        return SERVER.getAllServeEvents().stream()
                .map(event -> parsed(event.getRequest().getBodyAsString()))
                .toList();
    }

    private static Map<String, String> parsed(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        for (String pair : body.split("&", -1)) {
            int equals = pair.indexOf('=');
            form.put(pair.substring(0, equals), URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return form;
    }

    private static URI endpoint() {
        return URI.create(SERVER.baseUrl() + TOKEN_PATH);
    }
}
