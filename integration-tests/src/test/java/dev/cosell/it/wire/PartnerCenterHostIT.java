package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.webhook.RegistrationDrift;
import dev.cosell.partnercenter.webhook.RegistrationOutcome;
import dev.cosell.partnercenter.webhook.SelfTest;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The client of the second host, webhook registration above all, against the simulated service. */
class PartnerCenterHostIT {
    private static final URI OURS = URI.create("https://hooks.partner.example/pc?t=s3cret");

    private final SimulatedTenant tenant = new SimulatedTenant(options -> options.loopbackWebhooks());
    private final PartnerCenterClient client = tenant.wholeClient();

    @AfterEach
    void stop() {
        tenant.close();
    }

    @Test
    @Tag("R-010")
    void register_nobodyThere_asksForAllEventsAndIsUnchangedNextTime() {
        assertThat(client.webhooks().read()).isEmpty();
        assertThat(client.webhooks().eventTypes()).containsAll(WebhookRegistration.REFERRAL_EVENTS);

        WebhookRegistration wanted = WebhookRegistration.of(OURS);
        assertThat(client.webhooks().register(wanted)).isInstanceOf(RegistrationOutcome.Registered.class);

        assertThat(client.webhooks().read().orElseThrow().events()).isEqualTo(wanted.events());
        assertThat(client.webhooks().register(wanted)).isInstanceOf(RegistrationOutcome.Unchanged.class);
        assertThat(client.webhooks().checkDrift(wanted)).isEmpty();
    }

    @Test
    @Tag("R-010")
    @Tag("R-011")
    void register_somebodyElseThere_displacesOnlyWhenAskedAndSaysWhom() {
        WebhookRegistration theirs = WebhookRegistration.of(URI.create("https://other.example/flow?sig=hidden"));
        client.webhooks().register(theirs);
        WebhookRegistration wanted = WebhookRegistration.of(OURS);

        assertThat(client.webhooks().checkDrift(wanted))
                .extracting(finding -> finding.code())
                .containsExactly(RegistrationDrift.DISPLACED);
        assertThat(client.webhooks().register(wanted))
                .isInstanceOfSatisfying(RegistrationOutcome.Refused.class, refused -> assertThat(
                                refused.finding().asLine())
                        .contains("https://other.example/flow")
                        .doesNotContain("hidden"));
        assertThat(client.webhooks().read().orElseThrow().url()).isEqualTo(theirs.url());

        assertThat(client.webhooks().registerOverwriting(wanted))
                .isInstanceOfSatisfying(RegistrationOutcome.Registered.class, now -> assertThat(
                                Objects.requireNonNull(now.displaced()).url())
                        .isEqualTo(theirs.url()));
        assertThat(client.webhooks().read().orElseThrow().url()).isEqualTo(wanted.url());
    }

    @Test
    @Tag("R-010")
    void register_addressThatMicrosoftCannotReach_isRefusedBeforeAnyCall() {
        assertThatThrownBy(
                        () -> client.webhooks().register(WebhookRegistration.of(URI.create("http://10.0.0.7/pc#here"))))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("WebhookUrl");
        assertThat(tenant.simulator.calls().all()).isEmpty();
    }

    @Test
    @Tag("R-013")
    void selfTest_realReceiver_tellsWhatItAnswered() throws Exception {
        try (WebhookEndpoint endpoint = new WebhookEndpoint(tenant.simulator, new NoSignals())) {
            client.webhooks().register(WebhookRegistration.of(endpoint.uri()));

            SelfTest test = client.webhooks().selfTest(Duration.ofMinutes(1));

            assertThat(test.verdict()).isEqualTo(SelfTest.Verdict.DELIVERED);
            client.webhooks().selfTest(Duration.ZERO);
            assertThatThrownBy(() -> client.webhooks().selfTest(Duration.ZERO)).isInstanceOf(ThrottledException.class);
        }
    }

    @Test
    void retire_ourAddress_keepsTheTestEventOnlyAndLeavesOthersAlone() {
        client.webhooks().register(WebhookRegistration.of(OURS));

        Optional<WebhookRegistration> now = client.webhooks().retire(OURS.toString());
        assertThat(now.orElseThrow().events()).containsExactly(WebhookRegistration.TEST_EVENT);

        client.webhooks().retire("https://other.example/flow");
        assertThat(client.webhooks().read().orElseThrow().url()).isEqualTo(OURS.toString());
    }

    @Test
    @Tag("R-250")
    void tokens_ofTheTwoHosts_comeFromOneRefreshTokenThatIsKept() {
        client.referrals().read(tenant.share());
        client.webhooks().read();
        client.referrals().read(tenant.share());

        assertThat(tenant.simulator.calls().countByTemplate().get(SimulatedTenant.TOKEN))
                .isEqualTo(2);
        assertThat(tenant.tokens.load()).isNotEqualTo(tenant.simulator.refreshToken());
    }

    /** A host that hears of nothing: the self-test is none of the engine's. */
    private static final class NoSignals implements SyncSignals {
        @Override
        public void referralMayHaveChanged(ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {
            throw new AssertionError("no referral changed");
        }

        @Override
        public void crmRecordMayHaveChanged(CrmRecordId record) {
            throw new AssertionError("no record changed");
        }

        @Override
        public void sweep() {
            throw new AssertionError("nobody asked");
        }
    }
}
