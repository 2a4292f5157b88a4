package dev.cosell.testkit.simulator.dataverse;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.cosell.testkit.simulator.CertificateMaker;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens, challenges and who is admitted (dataverse-api 1). */
class SignInIT {
    private static final String TENANT = DataverseSimulator.TENANT_ID;
    private static final String CLIENT = DataverseSimulator.CLIENT_ID;
    private static final UUID APP = UUID.fromString(CLIENT);
    private static final UUID STRANGER = UUID.fromString("00000000-0000-4000-8000-00000000dead");
    private static final KeyPair KEYS = CertificateMaker.rsaKeys();

    private final Environment org = new Environment();
    private int assertions;

    @AfterEach
    void close() {
        org.close();
    }

    @Test
    void token_bySecret_opensTheService() {
        Environment.Answer answer =
                org.askToken(TENANT, secretForm(org.simulator.scope())).expect(200);
        assertThat(answer.body().path("expires_in").asInt()).isEqualTo(3599);
        assertThat(answer.body().path("token_type").asText()).isEqualTo("Bearer");
        org.token = answer.body().path("access_token").asText();
        assertThat(org.get("WhoAmI").expect(200).body().path("UserId").asText())
                .isEqualTo(org.simulator.integrationUser().toString());
        org.simulator.advance(Duration.ofSeconds(3600));
        org.get("WhoAmI").expect(401);
    }

    @Test
    void scope_doubleSlashIsTaken_othersAreNot() {
        org.askToken(TENANT, secretForm(org.simulator.baseUri() + "//.default")).expect(200);
        refused(secretForm(org.simulator.baseUri() + "/api/data/.default"), 400, 500011);
        refused(secretForm("https://other.crm.dynamics.com/.default"), 400, 500011);
        refused(secretForm(org.simulator.baseUri().toString()), 400, 1002012);
        org.askToken(TENANT, secretForm("openid profile " + org.simulator.scope() + " offline_access"))
                .expect(200);
        refused(secretForm(org.simulator.scope() + " https://graph.microsoft.com/.default"), 400, 1002012);
    }

    @Test
    void refusals_nameTheirNumber() {
        refused(secretForm(org.simulator.scope()).replace("simulated", "wrong"), 401, 7000215);
        refused(secretForm(org.simulator.scope()).replace(CLIENT, STRANGER.toString()), 400, 700016);
        refused("grant_type=client_credentials&client_id=" + CLIENT + "&scope=x", 401, 7000218);
        org.simulator.signIn().expireSecret(APP);
        refused(secretForm(org.simulator.scope()), 401, 7000222);
        Environment.Answer tenant = org.askToken("nobody.example", secretForm(org.simulator.scope()))
                .expect(400);
        assertThat(tenant.body().path("error_codes").path(0).asInt()).isEqualTo(90002);
        assertThat(tenant.body().path("error_description").asText()).startsWith("AADSTS90002: ");
    }

    @Test
    void assertion_bothFormsAndAlgorithms_prove() throws Exception {
        X509Certificate certificate = register();
        for (JWSAlgorithm algorithm : new JWSAlgorithm[] {JWSAlgorithm.PS256, JWSAlgorithm.RS256}) {
            for (boolean sha256 : new boolean[] {true, false}) {
                String jwt = assertion(certificate, algorithm, sha256, "https://login.microsoftonline.com", KEYS);
                org.askToken(TENANT, assertionForm(jwt)).expect(200);
            }
        }
    }

    @Test
    void assertion_thumbprintInPlainBase64_isTaken() throws Exception {
        X509Certificate certificate = register();
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        String padded = Base64.getEncoder().encodeToString(digest);
        assertThat(padded).endsWith("=");
        Instant now = org.clock.instant();
        String header = part("{\"alg\":\"PS256\",\"x5t#S256\":\"" + padded + "\"}");
        String claims = part("{\"iss\":\"" + CLIENT + "\",\"sub\":\"" + CLIENT + "\",\"aud\":\""
                + org.simulator.tokenUri() + "\",\"jti\":\"j-1\",\"nbf\":" + now.getEpochSecond() + ",\"exp\":"
                + (now.getEpochSecond() + 300) + "}");
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
        signature.initSign(KEYS.getPrivate());
        signature.update((header + "." + claims).getBytes(StandardCharsets.US_ASCII));
        String jwt = header + "." + claims + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        org.askToken(TENANT, assertionForm(jwt)).expect(200);
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void assertion_usedAgainForgedOrLate_isRefused() throws Exception {
        X509Certificate certificate = register();
        String here = org.simulator.baseUri().toString();
        String jwt = assertion(certificate, JWSAlgorithm.PS256, true, here, KEYS);
        org.askToken(TENANT, assertionForm(jwt)).expect(200);
        refused(assertionForm(jwt), 401, 50027);
        KeyPair others = CertificateMaker.rsaKeys();
        refused(assertionForm(assertion(certificate, JWSAlgorithm.PS256, true, here, others)), 401, 700027);
        String late = assertion(certificate, JWSAlgorithm.PS256, true, here, KEYS);
        org.simulator.advance(Duration.ofMinutes(11));
        refused(assertionForm(late), 401, 700024);
    }

    @Test
    void call_withoutToken_isChallengedWithTheTenant() {
        org.token = "";
        Environment.Answer challenged = org.get("WhoAmI").expect(401);
        assertThat(challenged.header("WWW-Authenticate"))
                .isEqualTo("Bearer authorization_uri=" + org.simulator.baseUri() + "/" + TENANT
                        + "/oauth2/authorize, resource_id=" + org.simulator.baseUri() + "/");
        org.token = "stale";
        org.get("accounts").expect(401);
    }

    @Test
    void call_revokedTokens_answer401UntilTheNextSignIn() {
        org.simulator.signIn().revokeAll();
        org.get("WhoAmI").expect(401);
        org.token = org.simulator.signIn().issueToApplication(APP);
        org.get("WhoAmI").expect(200);
    }

    @Test
    void user_withoutRoleDisabledOrMissing_isForbidden() {
        UUID user = org.simulator.integrationUser();
        org.simulator.users().takeRoles(user);
        org.get("WhoAmI").refused(403, "0x80042f09");
        org.simulator.users().giveRole(user);
        org.simulator.users().disable(user, true);
        org.get("WhoAmI").refused(403, "0x80040225");
        org.simulator.signIn().secret(STRANGER, "s");
        org.token = org.simulator.signIn().issueToApplication(STRANGER);
        assertThat(org.get("WhoAmI").refused(403, "0x80072560").message())
                .isEqualTo("The user is not a member of the organization.");
    }

    @Test
    void organization_disabled_refusesEveryCall() {
        org.simulator.switches().disabled(true);
        org.get("WhoAmI").refused(403, "0x8004a104");
    }

    @Test
    void applicationUser_addedByApi_isAdmittedOnceItHasARole() {
        UUID client = UUID.fromString("99999999-aaaa-4bbb-8ccc-dddddddddddd");
        String unit = org.simulator.users().rootUnit().id().toString();
        String body =
                "{\"applicationid\":\"" + client + "\",\"businessunitid@odata.bind\":\"/businessunits(" + unit + ")\"}";
        String user = org.create("systemusers", body);
        org.post("systemusers", body).refused(400, "0x8004f511");
        String role = org.simulator.data().rows("role").get(0).id().toString();
        String before = org.token;
        org.token = org.simulator.signIn().issueToApplication(client);
        org.get("WhoAmI").refused(403, "0x80042f09");
        String after = org.token;
        org.token = before;
        org.post(
                        "systemusers(" + user + ")/systemuserroles_association/$ref",
                        "{\"@odata.id\":\"" + org.root() + "/roles(" + role + ")\"}")
                .expect(204);
        org.token = after;
        assertThat(org.get("WhoAmI").expect(200).body().path("UserId").asText()).isEqualTo(user);
    }

    @Test
    void impersonation_needsThePrivilege_andShowsBothUsers() {
        var seller = org.simulator.users().byEmail("ida@contoso.example");
        String other = seller.id().toString();
        org.get("WhoAmI", "MSCRMCallerID", other).refused(403, "0x8004a110");
        org.simulator.privileges().give(org.simulator.integrationUser(), "prvActOnBehalfOfAnotherUser");
        String account = org.post("accounts", "{\"name\":\"A\"}", "MSCRMCallerID", other)
                .expect(204)
                .id();
        var row = org.get("accounts(" + account + ")").body();
        assertThat(row.path("_createdby_value").asText()).isEqualTo(other);
        assertThat(row.path("_createdonbehalfby_value").asText())
                .isEqualTo(org.simulator.integrationUser().toString());
        String objectId = String.valueOf(seller.get("azureactivedirectoryobjectid"));
        assertThat(org.get("WhoAmI", "CallerObjectId", objectId)
                        .body()
                        .path("UserId")
                        .asText())
                .isEqualTo(other);
    }

    @Test
    void discovery_namesTheTokenEndpoint() {
        var known = org.get(org.simulator.baseUri() + "/" + TENANT + "/v2.0/.well-known/openid-configuration")
                .expect(200);
        assertThat(known.body().path("token_endpoint").asText())
                .isEqualTo(org.simulator.tokenUri().toString());
        org.get(org.simulator.baseUri() + "/common/discovery/instance?api-version=1.1")
                .expect(200);
    }

    private void refused(String form, int status, int number) {
        Environment.Answer answer = org.askToken(TENANT, form).expect(status);
        assertThat(answer.body().path("error_codes").path(0).asInt()).isEqualTo(number);
    }

    private static String secretForm(String scope) {
        return "grant_type=client_credentials&client_id=" + CLIENT + "&client_secret="
                + Environment.encode(DataverseSimulator.CLIENT_SECRET) + "&scope=" + Environment.encode(scope);
    }

    private String assertionForm(String jwt) {
        return "grant_type=client_credentials&client_id=" + CLIENT + "&scope="
                + Environment.encode(org.simulator.scope()) + "&client_assertion_type="
                + Environment.encode("urn:ietf:params:oauth:client-assertion-type:jwt-bearer") + "&client_assertion="
                + jwt;
    }

    private X509Certificate register() {
        X509Certificate certificate = CertificateMaker.root("CN=Example")
                .issueSigner("CN=app", KEYS.getPublic(), Instant.parse("2030-01-01T00:00:00Z"), null);
        org.simulator.signIn().certificate(APP, certificate);
        return certificate;
    }

    @SuppressWarnings("deprecation") // The older header is what is tried here.
    private String assertion(
            X509Certificate certificate, JWSAlgorithm algorithm, boolean sha256, String login, KeyPair keys)
            throws Exception {
        Instant now = org.clock.instant();
        JWSHeader.Builder header = new JWSHeader.Builder(algorithm);
        if (sha256) {
            header.x509CertSHA256Thumbprint(thumbprint(certificate, "SHA-256"));
        } else {
            header.x509CertThumbprint(thumbprint(certificate, "SHA-1"));
        }
        JWTClaimsSet claims = new JWTClaimsSet.Builder()
                .issuer(CLIENT)
                .subject(CLIENT)
                .audience(login + "/" + TENANT + "/oauth2/v2.0/token")
                .jwtID("assertion-" + ++assertions)
                .notBeforeTime(Date.from(now))
                .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))))
                .build();
        return signed(new SignedJWT(header.build(), claims), keys);
    }

    private static String signed(SignedJWT jwt, KeyPair keys) throws JOSEException {
        jwt.sign(new RSASSASigner(keys.getPrivate()));
        return jwt.serialize();
    }

    private static Base64URL thumbprint(X509Certificate certificate, String algorithm) throws Exception {
        return Base64URL.encode(MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    }
}
