package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenErrorResponse;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import com.nimbusds.oauth2.sdk.token.Tokens;
import dev.cosell.testkit.SettableClock;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenEndpointIT {

    private static final String REFERRALS_SCOPE = "https://api.partner.microsoft.com/user_impersonation offline_access";
    private static final String PC_SCOPE = "https://api.partnercenter.microsoft.com/.default";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();
    private final Caller caller = new Caller(simulator);

    @AfterEach
    void stop() {
        simulator.close();
    }

    private Map<String, String> refreshForm(String scope) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "refresh_token");
        form.put("client_id", simulator.clientId());
        form.put("client_secret", simulator.clientSecret());
        form.put("refresh_token", simulator.refreshToken());
        form.put("scope", scope);
        return form;
    }

    private HttpResponse<String> token(Map<String, String> form) throws Exception {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return caller.call("POST", simulator.tokenUri(), body, "Content-Type", "application/x-www-form-urlencoded");
    }

    private String accessToken(String scope) throws Exception {
        return Caller.body(token(refreshForm(scope))).path("access_token").asText();
    }

    private int referralsStatus(String token) throws Exception {
        return caller.withToken(token).list().statusCode();
    }

    private HttpResponse<String> events(String token) throws Exception {
        URI uri = URI.create(simulator.webhooksUri() + "/registration/events");
        return caller.withToken(token).call("GET", uri, "");
    }

    @Test
    void refresh_readByNimbus_isATokenResponseWithRotatedRefreshToken() throws Exception {
        AuthorizationGrant grant = new RefreshTokenGrant(new RefreshToken(simulator.refreshToken()));
        TokenRequest request = new TokenRequest.Builder(
                        simulator.tokenUri(),
                        new ClientSecretPost(new ClientID(simulator.clientId()), new Secret(simulator.clientSecret())),
                        grant)
                .scope(Scope.parse(REFERRALS_SCOPE))
                .build();
        TokenResponse response = TokenResponse.parse(request.toHTTPRequest().send());
        assertThat(response.indicatesSuccess()).isTrue();
        Tokens tokens = response.toSuccessResponse().getTokens();
        assertThat(tokens.getBearerAccessToken().getLifetime()).isEqualTo(3599);
        assertThat(tokens.getRefreshToken().getValue()).isNotEqualTo(simulator.refreshToken());
        SignedJWT jwt = SignedJWT.parse(tokens.getAccessToken().getValue());
        assertThat(jwt.getJWTClaimsSet().getAudience()).containsExactly("https://api.partner.microsoft.com");
        assertThat(jwt.getJWTClaimsSet().getStringListClaim("amr")).contains("mfa");
        assertThat(jwt.getJWTClaimsSet().getExpirationTime().toInstant())
                .isEqualTo(clock.instant().plusSeconds(3599));
    }

    @Test
    void refusal_readByNimbus_isATokenErrorResponse() throws Exception {
        TokenRequest request = new TokenRequest.Builder(
                        simulator.tokenUri(),
                        new ClientSecretPost(new ClientID(simulator.clientId()), new Secret("wrong")),
                        new RefreshTokenGrant(new RefreshToken(simulator.refreshToken())))
                .scope(Scope.parse(REFERRALS_SCOPE))
                .build();
        TokenErrorResponse error =
                TokenResponse.parse(request.toHTTPRequest().send()).toErrorResponse();
        assertThat(error.getErrorObject().getCode()).isEqualTo("invalid_client");
        assertThat(error.getErrorObject().getHTTPStatusCode()).isEqualTo(401);
        assertThat(error.getErrorObject().getDescription()).startsWith("AADSTS7000215");
    }

    @ParameterizedTest
    @CsvSource({
        "client_secret,wrong,401,invalid_client,7000215",
        "client_secret,(remove),401,invalid_client,7000218",
        "client_id,other,400,unauthorized_client,700016",
        "refresh_token,other,400,invalid_grant,70008",
        "refresh_token,(remove),400,invalid_request,900144",
        "scope,(remove),400,invalid_request,900144",
        "scope,https://graph.microsoft.com/.default,400,invalid_resource,500011",
        "scope,https://api.partner.microsoft.com/.default https://api.partnercenter.microsoft.com/.default,400,invalid_scope,28000",
        "grant_type,password,400,invalid_grant,50076",
        "grant_type,magic,400,unsupported_grant_type,70003",
        "grant_type,(remove),400,invalid_request,900144",
    })
    void refresh_badField_isRefusedInEntrasShape(String field, String value, int status, String error, int code)
            throws Exception {
        Map<String, String> form = refreshForm(REFERRALS_SCOPE);
        form.put(field, value);
        form.values().removeIf("(remove)"::equals);
        HttpResponse<String> response = token(form);
        assertThat(response.statusCode()).isEqualTo(status);
        JsonNode body = Caller.body(response);
        assertThat(body.path("error").asText()).isEqualTo(error);
        assertThat(body.at("/error_codes/0").asInt()).isEqualTo(code);
        assertThat(body.path("error_description").asText()).startsWith("AADSTS" + code + ":");
    }

    @Test
    void refresh_otherTenantOrNoForm_isRefused() throws Exception {
        URI other = URI.create(simulator.baseUri() + "/other/oauth2/v2.0/token");
        HttpResponse<String> response =
                caller.call("POST", other, "grant_type=x", "Content-Type", "application/x-www-form-urlencoded");
        assertThat(Caller.body(response).at("/error_codes/0").asInt()).isEqualTo(90002);
        assertThat(caller.call("POST", simulator.tokenUri(), "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void refresh_oldTokenAfterRotation_isValidUntilRetired() throws Exception {
        JsonNode first = Caller.body(token(refreshForm(REFERRALS_SCOPE)));
        assertThat(token(refreshForm(PC_SCOPE)).statusCode()).isEqualTo(200);
        simulator.tokens().retireOldRefreshTokens();
        assertThat(token(refreshForm(REFERRALS_SCOPE)).statusCode()).isEqualTo(400);
        Map<String, String> form = refreshForm(REFERRALS_SCOPE);
        form.put("refresh_token", first.path("refresh_token").asText());
        assertThat(token(form).statusCode()).isEqualTo(400);
        form.put("refresh_token", simulator.tokens().newestRefreshToken());
        assertThat(token(form).statusCode()).isEqualTo(200);
    }

    @Test
    void refresh_revokedOrUnusedFor90Days_isRefusedUntilConsent() throws Exception {
        simulator.tokens().revokeRefreshTokens();
        assertThat(Caller.body(token(refreshForm(REFERRALS_SCOPE)))
                        .at("/error_codes/0")
                        .asInt())
                .isEqualTo(50173);
        Map<String, String> form = refreshForm(REFERRALS_SCOPE);
        form.put("refresh_token", simulator.tokens().consentAgain());
        assertThat(token(form).statusCode()).isEqualTo(200);
        clock.advance(Duration.ofDays(91));
        assertThat(Caller.body(token(form)).at("/error_codes/0").asInt()).isEqualTo(700082);
    }

    @Test
    void secret_expired_is7000222() throws Exception {
        simulator.tokens().clientSecretExpired(true);
        assertThat(Caller.body(token(refreshForm(REFERRALS_SCOPE)))
                        .at("/error_codes/0")
                        .asInt())
                .isEqualTo(7000222);
    }

    @Test
    void clientCredentials_openPartnerCenterOnly() throws Exception {
        Map<String, String> form = refreshForm(PC_SCOPE);
        form.put("grant_type", "client_credentials");
        form.remove("refresh_token");
        JsonNode body = Caller.body(token(form));
        assertThat(body.has("refresh_token")).isFalse();
        assertThat(events(body.path("access_token").asText()).statusCode()).isEqualTo(200);
        form.put("scope", "https://api.partner.microsoft.com/.default");
        assertThat(token(form).statusCode()).isEqualTo(400);
        form.put("scope", "https://api.partnercenter.microsoft.com/user_impersonation");
        assertThat(Caller.body(token(form)).path("error").asText()).isEqualTo("invalid_scope");
        assertThat(referralsStatus(simulator.tokens().appOnlyToken(Audience.REFERRALS)))
                .isEqualTo(401);
    }

    @Test
    void token_ofOneAudience_is401AtTheOther() throws Exception {
        String referrals = accessToken(REFERRALS_SCOPE);
        String partnerCenter = accessToken(PC_SCOPE);
        assertThat(referralsStatus(referrals)).isEqualTo(200);
        assertThat(events(partnerCenter).statusCode()).isEqualTo(200);
        HttpResponse<String> wrong = caller.withToken(partnerCenter).list();
        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(Caller.body(wrong).at("/error/code").asText()).isEqualTo("unauthenticated");
        HttpResponse<String> other = events(referrals);
        assertThat(other.statusCode()).isEqualTo(401);
        assertThat(Caller.body(other).path("code").asText()).isEqualTo("900420");
        assertThat(other.headers().firstValue("WWW-Authenticate")).isPresent();
    }

    @Test
    void token_expiredByClockOrByForceOrUnknown_is401() throws Exception {
        String token = accessToken(REFERRALS_SCOPE);
        clock.advance(Duration.ofSeconds(3598));
        assertThat(referralsStatus(token)).isEqualTo(200);
        clock.advance(Duration.ofSeconds(1));
        assertThat(referralsStatus(token)).isEqualTo(401);
        String second = accessToken(REFERRALS_SCOPE);
        simulator.tokens().expireAccessTokens();
        assertThat(referralsStatus(second)).isEqualTo(401);
        assertThat(referralsStatus("made-up")).isEqualTo(401);
    }

    @Test
    void token_withoutSecondFactor_is401With900421() throws Exception {
        simulator.tokens().multiFactor(false);
        String token = accessToken(REFERRALS_SCOPE);
        HttpResponse<String> response = caller.withToken(token).list();
        assertThat(response.statusCode()).isEqualTo(401);
        assertThat(Caller.body(response).path("code").asText()).isEqualTo("900421");
    }

    @Test
    void validateMfaHeader_isAnswered() throws Exception {
        HttpResponse<String> response = caller.call("GET", simulator.referralsUri(), "", "ValidateMfa", "true");
        assertThat(response.headers().firstValue("isMfaCompliant")).contains("true");
    }
}
