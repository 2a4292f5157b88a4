package dev.cosell.testkit.simulator.partnercenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ErrorResponse;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationSuccessResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.cosell.testkit.SettableClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sign-in by device code as an outside library does it (partner-center-api 1.2). */
class DeviceCodeIT {
    private static final String SCOPE = "https://api.partner.microsoft.com/user_impersonation offline_access";

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:30:15Z"));
    private final PartnerCenterSimulator simulator =
            PartnerCenterSimulator.builder().clock(clock).start();

    @AfterEach
    void stop() {
        simulator.close();
    }

    private DeviceAuthorizationResponse ask(String client, String scope) throws Exception {
        URI endpoint = URI.create(simulator.baseUri() + "/" + simulator.tenantId() + "/oauth2/v2.0/devicecode");
        return DeviceAuthorizationResponse.parse(new DeviceAuthorizationRequest.Builder(new ClientID(client))
                .endpointURI(endpoint)
                .scope(Scope.parse(scope))
                .build()
                .toHTTPRequest()
                .send());
    }

    private DeviceCode begin(String scope) throws Exception {
        DeviceAuthorizationSuccessResponse begun =
                ask(simulator.clientId(), scope).toSuccessResponse();
        assertThat(begun.getUserCode().getValue()).hasSize(9);
        assertThat(begun.getVerificationURI()).hasToString("https://microsoft.com/devicelogin");
        assertThat(begun.getLifetime()).isEqualTo(900);
        assertThat(begun.getInterval()).isEqualTo(5);
        return begun.getDeviceCode();
    }

    private TokenResponse redeem(DeviceCode code) throws Exception {
        return TokenResponse.parse(new TokenRequest.Builder(
                        simulator.tokenUri(), new ClientID(simulator.clientId()), new DeviceCodeGrant(code))
                .build()
                .toHTTPRequest()
                .send());
    }

    private static String error(ErrorResponse refused) {
        return refused.getErrorObject().getCode();
    }

    @Test
    void redeem_personAccepts_tokensOnceAndTheRefreshTokenWorks() throws Exception {
        DeviceCode code = begin(SCOPE);
        assertThat(error(redeem(code).toErrorResponse())).isEqualTo("authorization_pending");
        simulator.tokens().approveDevice();
        AccessTokenResponse granted = redeem(code).toSuccessResponse();
        assertThat(granted.getTokens().getRefreshToken().getValue())
                .isEqualTo(simulator.tokens().newestRefreshToken());
        assertThat(new Caller(simulator)
                        .withToken(granted.getTokens().getAccessToken().getValue())
                        .list()
                        .statusCode())
                .isEqualTo(200);
        assertThat(error(redeem(code).toErrorResponse())).isEqualTo("bad_verification_code");
    }

    @Test
    void redeem_offlineAccessNotAsked_noRefreshToken() throws Exception {
        DeviceCode code = begin("https://api.partner.microsoft.com/user_impersonation");
        simulator.tokens().approveDevice();
        assertThat(redeem(code).toSuccessResponse().getTokens().getRefreshToken())
                .isNull();
    }

    @Test
    void redeem_declinedOrTooLateOrUnknown_isRefused() throws Exception {
        DeviceCode declined = begin(SCOPE);
        simulator.tokens().declineDevice();
        assertThat(error(redeem(declined).toErrorResponse())).isEqualTo("authorization_declined");
        DeviceCode late = begin(SCOPE);
        clock.advance(Duration.ofMinutes(16));
        simulator.tokens().approveDevice();
        assertThat(error(redeem(late).toErrorResponse())).isEqualTo("expired_token");
        assertThat(error(redeem(new DeviceCode("made-up")).toErrorResponse())).isEqualTo("bad_verification_code");
    }

    @Test
    void ask_unknownApplicationOrResource_isRefused() throws Exception {
        assertThat(error(ask("another-app", SCOPE).toErrorResponse())).isEqualTo("unauthorized_client");
        assertThat(error(ask(simulator.clientId(), "https://vault.azure.net/.default")
                        .toErrorResponse()))
                .isEqualTo("invalid_resource");
    }
}
