package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.CertificateMaker;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The v1 endpoint, certificates instead of secrets, and the refusals of sign-in; partner-center-api 1.2. */
class SignInRulesIT {

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-01T10:00:00Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();
    private final Caller caller = new Caller(simulator);
    private final KeyPair keys = CertificateMaker.rsaKeys();
    private final X509Certificate certificate = CertificateMaker.root("CN=App,O=Example")
            .issueSigner("CN=App", keys.getPublic(), Instant.parse("2040-01-01T00:00:00Z"));
    private int numbers;

    @AfterEach
    void stop() {
        simulator.close();
    }

    private JsonNode token(String path, String... form) throws Exception {
        StringBuilder body = new StringBuilder("client_id=" + simulator.clientId());
        for (int i = 0; i < form.length; i += 2) {
            body.append('&').append(form[i]).append('=').append(URLEncoder.encode(form[i + 1], StandardCharsets.UTF_8));
        }
        return Caller.body(caller.call(
                "POST",
                URI.create(simulator.baseUri() + path),
                body.toString(),
                "Content-Type",
                "application/x-www-form-urlencoded"));
    }

    private JsonNode refresh(String path) throws Exception {
        return token(
                path,
                "grant_type",
                "refresh_token",
                "client_secret",
                simulator.clientSecret(),
                "refresh_token",
                simulator.tokens().newestRefreshToken(),
                "scope",
                "https://api.partner.microsoft.com/.default",
                "resource",
                "https://api.partner.microsoft.com");
    }

    private int code() throws Exception {
        return refresh("/" + simulator.tenantId() + "/oauth2/v2.0/token")
                .at("/error_codes/0")
                .asInt();
    }

    @Test
    void v1_everyValueIsText_andTheTokenOpensTheApi() throws Exception {
        JsonNode answer = refresh("/" + simulator.tenantId() + "/oauth2/token");
        answer.forEach(value -> assertThat(value.isTextual()).isTrue());
        assertThat(answer.path("expires_in").asText()).isEqualTo("3599");
        assertThat(answer.path("expires_on").asLong()).isEqualTo(clock.instant().getEpochSecond() + 3599);
        assertThat(answer.path("resource").asText()).isEqualTo("https://api.partner.microsoft.com");
        assertThat(caller.withToken(answer.path("access_token").asText()).list().statusCode())
                .isEqualTo(200);
    }

    @Test
    void common_knowsTheTenantByItsRefreshTokenOnly() throws Exception {
        assertThat(refresh("/common/oauth2/v2.0/token").has("access_token")).isTrue();
        assertThat(refresh("/another/oauth2/v2.0/token").at("/error_codes/0").asInt())
                .isEqualTo(90002);
        JsonNode app = token(
                "/common/oauth2/v2.0/token",
                "grant_type",
                "client_credentials",
                "client_secret",
                simulator.clientSecret(),
                "scope",
                "https://api.partnercenter.microsoft.com/.default");
        assertThat(app.at("/error_codes/0").asInt()).isEqualTo(50059);
    }

    @Test
    void states_ofUserTenantAndSecret_areToldApart() throws Exception {
        TokenControl tokens = simulator.tokens();
        tokens.demandMultiFactor();
        assertThat(code()).isEqualTo(50076);
        tokens.consentAgain();
        tokens.consented(Audience.REFERRALS, false);
        assertThat(code()).isEqualTo(65001);
        tokens.consented(Audience.REFERRALS, true);
        tokens.principal(Audience.REFERRALS, false);
        assertThat(code()).isEqualTo(500011);
        tokens.principal(Audience.REFERRALS, true);
        tokens.clientSecretExpired(true);
        assertThat(code()).isEqualTo(7000222);
        tokens.clientSecretExpired(false);
        tokens.revokeRefreshTokens();
        assertThat(code()).isEqualTo(50173);
        tokens.consentAgain();
        clock.advance(Duration.ofDays(89));
        assertThat(code()).as("sliding").isZero();
        clock.advance(Duration.ofDays(89));
        assertThat(code()).isZero();
        clock.advance(Duration.ofDays(91));
        assertThat(code()).isEqualTo(700082);
    }

    @Test
    void assertion_registeredCertificate_isTakenOnce() throws Exception {
        String path = "/" + simulator.tenantId() + "/oauth2/v2.0/token";
        String unknown = assertion(path, Duration.ofMinutes(5), keys);
        assertThat(asserted(path, unknown)).isEqualTo(700027);
        simulator.tokens().registerCertificate(certificate);
        assertThat(asserted(path, unknown)).isZero();
        assertThat(asserted(path, unknown)).as("the same identifier again").isEqualTo(50027);
        assertThat(asserted(path, assertion("/x/token", Duration.ofMinutes(5), keys)))
                .isEqualTo(700023);
        assertThat(asserted(path, assertion(path, Duration.ofMinutes(11), keys)))
                .isEqualTo(700024);
        assertThat(asserted(path, assertion(path, Duration.ofMinutes(-1), keys)))
                .isEqualTo(700024);
        assertThat(asserted(path, assertion(path, Duration.ofMinutes(5), CertificateMaker.rsaKeys())))
                .isEqualTo(700027);
        assertThat(asserted(path, "no.jwt")).isEqualTo(50027);
    }

    private int asserted(String path, String assertion) throws Exception {
        return token(
                        path,
                        "grant_type",
                        "refresh_token",
                        "client_assertion_type",
                        "urn:ietf:params:oauth:client-assertion-type:jwt-bearer",
                        "client_assertion",
                        assertion,
                        "refresh_token",
                        simulator.tokens().newestRefreshToken(),
                        "scope",
                        "https://api.partner.microsoft.com/.default")
                .at("/error_codes/0")
                .asInt();
    }

    private String assertion(String path, Duration life, KeyPair signer) throws Exception {
        byte[] thumbprint = MessageDigest.getInstance("SHA-1").digest(certificate.getEncoded());
        @SuppressWarnings("deprecation") // Entra documents the SHA-1 thumbprint.
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.RS256)
                .x509CertThumbprint(Base64URL.encode(thumbprint))
                .build();
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(simulator.clientId())
                .subject(simulator.clientId())
                .audience(simulator.baseUri() + path)
                .expirationTime(Date.from(clock.instant().plus(life)))
                .jwtID("assertion-" + numbers++)
                .build();
        SignedJWT jwt = new SignedJWT(header, claims);
        jwt.sign(new RSASSASigner(signer.getPrivate()));
        return jwt.serialize();
    }
}
