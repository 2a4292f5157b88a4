package dev.cosell.dynamics.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.CertificateCredential;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.auth.TokenProvider;
import java.math.BigInteger;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DynamicsCredentialsTest {
    private static final URI ENVIRONMENT = URI.create("https://contoso.crm4.dynamics.com/");
    private static final String TENANT = "8f3a0000-aaaa-4bbb-8ccc-0123456789ab";
    private static final Instant NOW = Instant.parse("2026-11-21T00:00:00Z");

    private final List<HttpCall> calls = new ArrayList<>();
    private String challenge = "Bearer authorization_uri=https://login.microsoftonline.com/" + TENANT
            + "/oauth2/authorize, resource_id=https://contoso.crm4.dynamics.com/";

    private HttpTransport service(int status, String tokenAnswer) {
        return call -> {
            calls.add(call);
            HttpAnswer answer = call.method() == HttpMethod.GET
                    ? HttpAnswer.of(401, HeaderFields.of(Map.of("WWW-Authenticate", List.of(challenge))), new byte[0])
                    : HttpAnswer.of(status, HeaderFields.NONE, tokenAnswer.getBytes(StandardCharsets.UTF_8));
            return new CallOutcome.Answered(answer);
        };
    }

    private TokenProvider tokens(DynamicsCredentials credentials) {
        HttpTransport service = service(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"a1\"}");
        return credentials.tokens(ENVIRONMENT, service, InstantSource.fixed(NOW));
    }

    private TokenProvider refusing(String error, int number) {
        String body = "{\"error\":\"" + error + "\",\"error_description\":\"AADSTS" + number
                + ": carla\",\"error_codes\":[" + number + "]}";
        return secret().tenant(TENANT).tokens(ENVIRONMENT, service(400, body), InstantSource.fixed(NOW));
    }

    private static ClientSecret secret() {
        return ClientSecret.of("c1", Secret.of("s3cret"));
    }

    private static String body(HttpCall call) {
        String form = new String(Objects.requireNonNull(call.body()), StandardCharsets.UTF_8);
        return URLDecoder.decode(form, StandardCharsets.UTF_8);
    }

    @Test
    void secret_tenantNamed_asksForTheEnvironmentOnce() {
        TokenProvider tokens = tokens(secret().tenant(TENANT));
        assertThat(tokens.current().value().reveal()).isEqualTo("a1");
        assertThat(tokens.current().generation()).isEqualTo(1);

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.uri()).hasToString("https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/token");
            assertThat(body(call).split("&"))
                    .containsExactlyInAnyOrder(
                            "grant_type=client_credentials",
                            "client_id=c1",
                            "client_secret=s3cret",
                            "scope=https://contoso.crm4.dynamics.com/.default");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "https://ORG.crm.dynamics.com,https://org.crm.dynamics.com/.default",
        "https://org.crm.dynamics.com/,https://org.crm.dynamics.com/.default",
        "http://localhost:8080/,http://localhost:8080/.default"
    })
    void scope_root_hasOneSlash(URI environment, String scope) {
        assertThat(EntraTokens.scope(environment)).isEqualTo(scope);
    }

    @Test
    void secret_noTenant_takesItFromTheChallengeWithoutSendingACredential() {
        tokens(secret()).current();

        assertThat(calls).hasSize(2);
        assertThat(calls.get(0).uri()).hasToString("https://contoso.crm4.dynamics.com/api/data/v9.2/WhoAmI");
        assertThat(calls.get(0).headers().names()).doesNotContain("authorization");
        assertThat(calls.get(0).body()).isNull();
        assertThat(calls.get(1).uri())
                .hasToString("https://login.microsoftonline.com/" + TENANT + "/oauth2/v2.0/token");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer authorization_uri=https://evil.example/t/oauth2/authorize",
                "Bearer authorization_uri=http://login.microsoftonline.com/t/oauth2/authorize",
                "Bearer authorization_uri=https://login.microsoftonline.com:444/t/oauth2/authorize",
                "Bearer authorization_uri=https://login.microsoftonline.com.evil.example/t/oauth2/authorize",
                "Bearer authorization_uri=https://login.microsoftonline.com@evil.example/t/oauth2/authorize",
                "Bearer authorization_uri=https://login.microsoftonline.com/common/oauth2/authorize",
                "Bearer authorization_uri=https://login.microsoftonline.com/",
                "Bearer authorization_uri=https://login.microsoftonline.com/%2e%2e/oauth2",
                "Bearer authorization_uri=::",
                "Bearer authorization_uri=https://login.microsoftonline.com/t/oauth2/authorize, resource_id=https://other.example/"
            })
    void secret_challengeThatCannotBeTrusted_sendsNoSecret(String said) {
        challenge = said;
        AuthenticationException refused = catchThrowableOfType(
                AuthenticationException.class, () -> tokens(secret()).current());

        assertThat(refused.findings().get(0).code()).isEqualTo(FindingCodes.CREDENTIALS_REFUSED);
        assertThat(calls).hasSize(1);
    }

    @Test
    void secret_ownAuthority_isAllowedToBeNamed() {
        challenge = "Bearer authorization_uri=\"http://localhost:9/t1/oauth2/authorize\"";
        tokens(secret().authority(URI.create("http://localhost:9"))).current();
        assertThat(calls.get(1).uri()).hasToString("http://localhost:9/t1/oauth2/v2.0/token");
    }

    @ParameterizedTest
    @CsvSource({
        "7000215,secret's value",
        "7000222,expired",
        "700016,client id",
        "90002,tenant id",
        "700027,certificate",
        "500011,address of the environment",
        "50057,disabled"
    })
    @Tag("R-223")
    void refused_forGood_saysWhatToDo(int number, String remedy) {
        AuthenticationException refused =
                catchThrowableOfType(AuthenticationException.class, () -> refusing("invalid_client", number)
                        .current());
        assertThat(refused.findings().get(0).remedy()).contains(remedy);
        assertThat(refused.getMessage())
                .contains("AADSTS" + number)
                .doesNotContain("carla")
                .doesNotContain("s3cret");
    }

    @ParameterizedTest
    @ValueSource(ints = {90033, 50196})
    @Tag("R-221")
    void refused_forAWhile_isNoRefusal(int number) {
        TokenProvider tokens = refusing("invalid_grant", number);
        for (int i = 0; i < 2; i++) {
            RemoteUnavailableException passing =
                    catchThrowableOfType(RemoteUnavailableException.class, tokens::current);
            assertThat(passing.findings().get(0).message()).contains("AADSTS" + number);
        }
        assertThat(calls).hasSize(1); // and it is not asked again at once
    }

    @Test
    void certificate_default_signsWithPss() throws Exception {
        KeyPair keys = keys();
        ClientCertificate credentials =
                ClientCertificate.of("c1", certificate(keys), keys.getPrivate()).tenant(TENANT);
        tokens(credentials).current();
        assertThat(header(calls.get(0))).contains("\"alg\":\"PS256\"").contains("x5t#S256");

        calls.clear();
        tokens(credentials.algorithm(CertificateCredential.Algorithm.RS256)).current();
        assertThat(header(calls.get(0))).contains("\"alg\":\"RS256\"").contains("\"x5t\"");
    }

    @Test
    @Tag("R-254")
    void warnings_certificateNearItsEnd_saysSo() throws Exception {
        KeyPair keys = keys();
        ClientCertificate credentials = ClientCertificate.of("c1", certificate(keys), keys.getPrivate());
        assertThat(credentials.warnings(NOW)).isEmpty();
        assertThat(credentials.warnings(Instant.parse("2027-05-30T00:00:00Z")))
                .extracting(finding -> finding.code())
                .containsExactly(FindingCodes.CLIENT_CERTIFICATE_EXPIRING);
        assertThat(secret().warnings(NOW)).isEmpty();
    }

    @Test
    void problems_everyOne_isSaid() {
        DynamicsCredentials wrong =
                ClientSecret.of("", Secret.of("s")).tenant("a/b").authority(URI.create("http://login.example"));
        assertThat(wrong.problems(ENVIRONMENT))
                .extracting(finding -> finding.field())
                .containsExactly("clientId", "tenantId", "authority");
        assertThat(secret().tenant("contoso.onmicrosoft.com").problems(ENVIRONMENT))
                .isEmpty();
        assertThat(secret().toString() + wrong).doesNotContain("s3cret").doesNotContain("c1");
    }

    private static String header(HttpCall call) {
        String assertion = body(call).split("client_assertion=")[1].split("&")[0];
        return new String(Base64.getUrlDecoder().decode(assertion.split("\\.")[0]), StandardCharsets.UTF_8);
    }

    private static KeyPair keys() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }

    private static X509Certificate certificate(KeyPair keys) throws Exception {
        Instant end = Instant.parse("2027-06-01T00:00:00Z");
        X500Principal name = new X500Principal("CN=sync");
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                name, BigInteger.ONE, Date.from(end.minusSeconds(100_000)), Date.from(end), name, keys.getPublic());
        return new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withRSA").build(keys.getPrivate())));
    }
}
