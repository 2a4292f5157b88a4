package dev.cosell.it.wire;

import static dev.cosell.it.wire.SimulatedTenant.TOKEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.ReferralWriteResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of the Partner Center client over the life of a connection. */
class SignInIT {
    private final SimulatedTenant tenant = new SimulatedTenant(options -> options);

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    @Tag("R-223")
    void write_tokenRefusedMidWay_renewsOnceAndWritesOnce() {
        ReferralGateway gateway = tenant.gateway();
        Referral seen = gateway.read(tenant.share()).orElseThrow();
        tenant.simulator.tokens().expireAccessTokens();
        int mark = tenant.simulator.calls().mark();
        Referral patched = SimulatedTenant.applied(gateway.patch(seen.id(), seen.eTag(), value()));
        assertThat(patched.dealValue()).isEqualByComparingTo("81000");
        assertThat(tenant.simulator.calls().count(TOKEN, mark)).isEqualTo(1);
        assertThat(tenant.simulator.calls().count("PATCH " + SimulatedTenant.ONE, mark))
                .as("once refused, once applied")
                .isEqualTo(2);
    }

    @Test
    void read_tokenAtTheEndOfItsHour_isRenewedBeforeTheCall() {
        ReferralGateway gateway = tenant.gateway();
        gateway.list(ReferralOrder.UPDATED, null);
        tenant.clock.advance(Duration.ofMinutes(59));
        int mark = tenant.simulator.calls().mark();
        gateway.list(ReferralOrder.UPDATED, null);
        assertThat(tenant.simulator.calls().since(mark))
                .extracting(call -> call.status())
                .containsExactly(200, 200);
    }

    @Test
    @Tag("R-254")
    void renew_rotatedRefreshTokens_areSavedAndUsed() {
        ReferralGateway gateway = tenant.gateway();
        for (int hour = 0; hour < 3; hour++) {
            gateway.list(ReferralOrder.UPDATED, null);
            assertThat(tenant.tokens.load()).isEqualTo(tenant.simulator.tokens().newestRefreshToken());
            tenant.simulator.tokens().retireOldRefreshTokens();
            tenant.clock.advance(Duration.ofHours(1));
        }
        assertThat(tenant.tokens.saved()).hasSize(3).doesNotHaveDuplicates();
    }

    @Test
    @Tag("R-223")
    void read_wrongSecret_isOneFindingAndTheIssuerIsNotAskedAgainAtOnce() {
        ReferralGateway gateway =
                tenant.gateway(tenant.simulator.referralsUri(), tenant.simulator.baseUri(), "mistyped~client.secret");
        for (int attempt = 0; attempt < 2; attempt++) {
            SyncException refused = catchThrowableOfType(
                    AuthenticationException.class, () -> gateway.list(ReferralOrder.UPDATED, null));
            assertThat(refused.findings()).hasSize(1);
            assertThat(refused.findings().get(0).code().value()).isEqualTo("CREDENTIALS_REFUSED");
            assertThat(refused.findings().get(0).remedy()).containsIgnoringCase("secret");
            assertThat(refused).message().doesNotContain("mistyped", tenant.simulator.refreshToken());
        }
        assertThat(tenant.simulator.calls().count(TOKEN, 0)).isEqualTo(1);
    }

    @Test
    @Tag("R-254")
    void write_refreshTokenRevoked_isDeniedUntilConsentIsGivenAgain() {
        ReferralGateway gateway = tenant.gateway();
        Referral seen = gateway.read(tenant.share()).orElseThrow();
        tenant.simulator.tokens().revokeRefreshTokens();
        tenant.simulator.tokens().expireAccessTokens();
        ReferralWriteResult refused = gateway.patch(seen.id(), seen.eTag(), value());
        assertThat(refused).isInstanceOfSatisfying(ReferralWriteResult.Denied.class, denied -> assertThat(
                        denied.finding().asLine())
                .contains("AADSTS50173")
                .doesNotContain(tenant.tokens.load()));
        tenant.tokens.save(tenant.simulator.tokens().consentAgain());
        assertThat(gateway.patch(seen.id(), seen.eTag(), value())).isInstanceOf(ReferralWriteResult.Applied.class);
    }

    @Test
    void read_unreachableHost_isOneFinding() throws IOException {
        URI nobody = nobody();
        ReferralGateway gateway = tenant.gateway(nobody, tenant.simulator.baseUri(), tenant.simulator.clientSecret());
        SyncException failed =
                catchThrowableOfType(RemoteUnavailableException.class, () -> gateway.list(ReferralOrder.UPDATED, null));
        assertThat(failed.findings()).hasSize(1);
        assertThat(failed.findings().get(0).code().value()).isEqualTo("SERVICE_UNREACHABLE");
        assertThat(failed.findings().get(0).remedy()).isNotBlank();
        ReferralWriteResult notSent = gateway.create(SimulatedTenant.deal().build());
        assertThat(notSent).isInstanceOf(ReferralWriteResult.NotApplied.class);
    }

    /** Returns an address of this machine at which nobody listens. */
    static URI nobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://localhost:" + free.getLocalPort());
        }
    }

    private static ReferralPatch value() {
        return ReferralPatch.builder().dealValue(new BigDecimal("81000")).build();
    }
}
