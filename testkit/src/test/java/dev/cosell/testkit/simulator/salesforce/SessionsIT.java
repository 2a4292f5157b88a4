package dev.cosell.testkit.simulator.salesforce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.oauth2.sdk.TokenIntrospectionResponse;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import dev.cosell.testkit.simulator.salesforce.Org.Answer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Client credentials, refresh, introspection, revocation, and the lives of sessions (salesforce-api 1.2 to 1.8). */
class SessionsIT {
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String SECRET = "s3cret&more";

    private final Org org = new Org(builder -> builder.app(
                    app("cc").runAs(SalesforceSimulator.INTEGRATION_USER).build())
            .app(app("nobody").build())
            .app(app("external")
                    .external(true)
                    .runAs(SalesforceSimulator.INTEGRATION_USER)
                    .build())
            .app(app("gone")
                    .installed(false)
                    .runAs(SalesforceSimulator.INTEGRATION_USER)
                    .build())
            .app(app("short")
                    .runAs(SalesforceSimulator.INTEGRATION_USER)
                    .sessionLife(Duration.ofMinutes(15))
                    .build()));

    private static ConnectedApp.Builder app(String key) {
        return ConnectedApp.builder(key).secret(SECRET);
    }

    @AfterEach
    void stop() {
        org.close();
    }

    private static void refused(Answer answer, String error, String description) {
        answer.is(400);
        assertThat(answer.body().path("error").asText()).isEqualTo(error);
        assertThat(answer.body().path("error_description").asText()).contains(description);
        assertThat(answer.raw().body()).doesNotContain("access_token");
    }

    private static String credentials(String app) {
        return "client_id=" + app + "&client_secret=" + Org.encode(SECRET);
    }

    private Answer signIn(String app) {
        return org.tokenCall("grant_type=client_credentials&" + credentials(app));
    }

    private String token(String app) {
        return signIn(app).is(200).body().path("access_token").asText();
    }

    private Answer limits(String token) {
        return org.send("GET", Org.DATA + "/limits", "", "Authorization", "Bearer " + token);
    }

    @Test
    void credentials_inTheBodyOrTheHeader_giveATokenAndNoRefreshToken() {
        JsonNode body = signIn("cc").is(200).body();
        limits(body.path("access_token").asText()).is(200);
        assertThat(body.has("refresh_token") || body.has("expires_in")).isFalse();

        String basic = Base64.getEncoder().encodeToString(("cc:" + SECRET).getBytes(StandardCharsets.UTF_8));
        org.send(
                        "POST",
                        "/services/oauth2/token",
                        "grant_type=client_credentials",
                        "Content-Type",
                        FORM,
                        "Authorization",
                        "Basic " + basic)
                .is(200);
    }

    @Test
    void credentials_wrong_areRefused() {
        refused(
                org.tokenCall("grant_type=client_credentials&client_id=cc&client_secret=x"),
                "invalid_client",
                "invalid client credentials");
        refused(org.tokenCall("grant_type=client_credentials&client_id=cc"), "invalid_client", "credentials");
        refused(org.tokenCall("grant_type=client_credentials"), "invalid_client_id", "client identifier invalid");
        refused(
                org.send(
                        "POST",
                        "/services/oauth2/token",
                        "grant_type=client_credentials",
                        "Content-Type",
                        FORM,
                        "Authorization",
                        "Basic *"),
                "invalid_client",
                "credentials");
        refused(
                org.tokenCall("grant_type=client_credentials&client_id=" + Org.CONSUMER + "&client_secret="),
                "invalid_client",
                "credentials");
    }

    @Test
    void credentials_withoutRunAsUser_areRefused() {
        refused(signIn("nobody"), "invalid_grant", "no client credentials user enabled");
    }

    @Test
    void credentials_appNotInstalled_isUnknown() {
        refused(signIn("gone"), "invalid_client_id", "client identifier invalid");
    }

    private Answer generic(String form) {
        String base = org.simulator.baseUri().toString().replace("localhost", "127.0.0.1");
        return org.sendTo(base, "POST", "/services/oauth2/token", form, "Content-Type", FORM);
    }

    @Test
    void genericHost_takesAssertionsAndNoCredentials() {
        String form = "grant_type=client_credentials&" + credentials("cc");
        refused(generic(form), "invalid_grant", "request not supported on this domain");
        String jwt = Org.signed(org.claims().build(), Org.KEYS);
        generic("grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=" + jwt)
                .is(200);
        String refresh = org.simulator.signIns().refreshToken(SalesforceSimulator.SELLER, "external");
        refused(generic("grant_type=refresh_token&client_id=external&refresh_token=" + refresh), "app_not_found", "");
    }

    @Test
    void refresh_token_givesATokenOfThePersonUntilRevoked() {
        String refresh = org.simulator.signIns().refreshToken(SalesforceSimulator.SELLER, "cc");
        String form = "grant_type=refresh_token&refresh_token=" + refresh + "&client_id=cc";
        JsonNode body = org.tokenCall(form).is(200).body();
        String token = body.path("access_token").asText();

        assertThat(body.has("refresh_token")).isFalse();
        assertThat(body.path("id").asText()).endsWith(org.simulator.seller().user());
        limits(token).is(200);
        refused(org.tokenCall(form + "&client_secret=x"), "invalid_client", "credentials");
        refused(
                org.tokenCall("grant_type=refresh_token&client_id=short&refresh_token=" + refresh),
                "invalid_grant",
                "expired access/refresh token");
        revoke(refresh).is(200);
        refused(org.tokenCall(form), "invalid_grant", "expired access/refresh token");
        limits(token).refuses(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    private Answer revoke(String token) {
        return org.send("POST", "/services/oauth2/revoke", "token=" + Org.encode(token), "Content-Type", FORM);
    }

    @Test
    void revoke_accessToken_endsItsSessionOnly() {
        String first = token("cc");
        String second = token("cc");
        revoke(first).is(200);

        limits(first).refuses(401, "INVALID_SESSION_ID", "");
        limits(second).is(200);
        refused(revoke(first), "invalid_token", "");
    }

    @Test
    void sessions_shared_endForAllByOneRevocation() {
        org.simulator.signIns().reuseSessions(true);
        String first = token("cc");
        assertThat(token("cc")).isEqualTo(first);
        assertThat(token("short")).isNotEqualTo(first);
        revoke(first).is(200);

        assertThat(token("cc")).isNotEqualTo(first);
    }

    private Answer introspect(String token, String app) {
        return org.send(
                "POST",
                "/services/oauth2/introspect",
                "token=" + Org.encode(token) + "&token_type_hint=access_token&" + credentials(app),
                "Content-Type",
                FORM);
    }

    @Test
    void introspect_liveToken_tellsItsEndToAForeignParserToo() throws Exception {
        String token = token("short");
        Answer answer = introspect(token, "short").is(200);
        HTTPResponse response = new HTTPResponse(200);
        response.setContentType("application/json");
        response.setBody(answer.raw().body());
        var parsed = TokenIntrospectionResponse.parse(response).toSuccessResponse();

        assertThat(parsed.isActive()).isTrue();
        assertThat(parsed.getUsername()).isEqualTo(SalesforceSimulator.INTEGRATION_USER);
        assertThat(parsed.getExpirationTime())
                .isEqualTo(Date.from(Instant.ofEpochSecond(
                        org.clock.instant().plus(Duration.ofMinutes(15)).getEpochSecond())));
        assertThat(introspect(token, "cc").body().path("active").asBoolean(true))
                .isFalse();
        assertThat(introspect("x", "cc").body().toString()).isEqualTo("{\"active\":false}");
        refused(
                org.send("POST", "/services/oauth2/introspect", "token=x&client_id=cc", "Content-Type", FORM),
                "invalid_client",
                "");
    }

    @Test
    void session_life_isTheAppsAndSlides() {
        String token = token("short");
        org.clock.advance(Duration.ofMinutes(14));
        limits(token).is(200);
        org.clock.advance(Duration.ofMinutes(14));
        limits(token).is(200);
        org.clock.advance(Duration.ofMinutes(15));
        limits(token).refuses(401, "INVALID_SESSION_ID", "Session expired or invalid");
        assertThat(introspect(token, "short").body().path("active").asBoolean(true))
                .isFalse();
    }

    @Test
    void user_withoutApiOrWithExpiredPassword_isRefusedWhateverTheToken() {
        String user = SalesforceSimulator.INTEGRATION_USER;
        String token = token("cc");
        org.simulator.signIns().apiAccess(user, false);
        limits(token).refuses(403, "API_DISABLED_FOR_ORG", "");
        limits(token("cc")).refuses(403, "API_DISABLED_FOR_ORG", "");
        org.simulator.signIns().apiAccess(user, true);
        org.simulator.signIns().passwordExpired(user, true);
        limits(token).refuses(401, "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "");
        org.simulator.signIns().passwordExpired(user, false);
        limits(token).is(200);
        assertThatThrownBy(() -> org.simulator.signIns().apiAccess("nobody@acme.example", false))
                .hasMessageContaining("nobody");
    }

    @ParameterizedTest
    @CsvSource({
        "invalid_grant,ip restricted",
        "invalid_grant,login rate exceeded",
        "inactive_org,organization is not active",
        "rate_limit_exceeded,too many requests",
        "invalid_app_access,user is not admin approved to access this app"
    })
    void signIn_refusedByOrder_happensOnce(String error, String description) {
        org.simulator.signIns().refuseNext(error, description);
        refused(signIn("cc"), error, description);
        signIn("cc").is(200);
    }

    @Test
    void signIn_moreThan3600AnHour_isThrottled() {
        Answer last = signIn("cc");
        for (int i = 1; i < 3600 && last.status() == 200; i++) {
            last = signIn("cc");
        }
        refused(last.status() == 200 ? signIn("cc") : last, "invalid_grant", "login rate exceeded");
        org.clock.advance(Duration.ofHours(1));
        signIn("cc").is(200);
    }

    @Test
    void assertion_of180Seconds_isTakenAndOf301IsNot() {
        org.assertion(Org.signed(org.claims().build(), Org.KEYS)).is(200);
        var tooLong = org.claims()
                .expirationTime(Date.from(org.clock.instant().plusSeconds(301)))
                .build();
        refused(org.assertion(Org.signed(tooLong, Org.KEYS)), "invalid_grant", "expired authorization code");
    }

    @Test
    void instance_moved_isNamedByTheNextTokenAndTheOldOneKnowsTheOrganisationNoMore() {
        String old = token("cc");
        org.simulator.signIns().moveInstance();
        org.simulator.signIns().trailingSlash(true);
        limits(old).refuses(401, "INVALID_SESSION_ID", "");
        JsonNode fresh = signIn("cc").is(200).body();
        String instance = fresh.path("instance_url").asText();
        String token = fresh.path("access_token").asText();

        assertThat(instance).startsWith("http://127.0.0.1:").endsWith("/");
        limits(token).is(420);
        String base = instance.substring(0, instance.length() - 1);
        org.sendTo(base, "GET", Org.DATA + "/limits", "", "Authorization", "Bearer " + token)
                .is(200);
    }

    @Test
    void userInfo_token_namesTheUser() {
        JsonNode info = org.send("GET", "/services/oauth2/userinfo", "", "Authorization", "Bearer " + token("cc"))
                .is(200)
                .body();

        assertThat(info.path("preferred_username").asText()).isEqualTo(SalesforceSimulator.INTEGRATION_USER);
        assertThat(info.path("organization_id").asText())
                .isEqualTo(org.simulator.data().organization().id());
        org.send("GET", "/services/oauth2/userinfo", "", "Authorization", "Bearer x")
                .is(403);
    }

    @Test
    void credentials_runAsUserInactive_isRefused() {
        String user = org.simulator.data().rows("User").get(0).id();
        org.simulator.seller().edit(user, Map.of("IsActive", false));

        refused(signIn("cc"), "invalid_grant", "user is inactive");
    }
}
