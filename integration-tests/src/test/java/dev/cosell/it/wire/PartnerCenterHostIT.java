package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.ReferralPatch;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.ReferralWriteResult;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.analytics.AnalyticsQuery;
import dev.cosell.partnercenter.audit.AuditQuery;
import dev.cosell.partnercenter.audit.AuditRecord;
import dev.cosell.partnercenter.webhook.RegistrationDrift;
import dev.cosell.partnercenter.webhook.RegistrationOutcome;
import dev.cosell.partnercenter.webhook.SelfTest;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterFaults;
import dev.cosell.testkit.simulator.partnercenter.ServiceSwitch;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
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
    @Tag("R-012")
    void register_severalTenantsWithoutTheirSwitch_bringsNoEventAndTheHintSaysWhomToAsk() {
        try (WebhookEndpoint endpoint = new WebhookEndpoint(tenant.simulator, new NoSignals())) {
            tenant.simulator.switches().set(ServiceSwitch.MULTI_TENANCY_OFF, true);
            WebhookRegistration wanted = WebhookRegistration.of(endpoint.uri());
            client.webhooks().registerOverwriting(wanted);

            tenant.share();

            assertThat(tenant.simulator.webhooks().announced()).isEmpty();
            assertThat(endpoint.results).isEmpty();
            assertThat(client.webhooks().checkDrift(wanted)).isEmpty();
            assertThat(RegistrationDrift.silent().asLine())
                    .contains("no event ever arrived", "Microsoft support", "multi-tenancy");
        }
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

    @Test
    void audit_writesOfOurs_areFoundByTheirCorrelationId() {
        ReferralWriteResult written =
                client.referrals().create(SimulatedTenant.deal().build());
        Referral deal = written.orThrow();
        client.referrals()
                .update(deal, ReferralPatch.builder().notes("Changed.").build())
                .orThrow();
        LocalDate today = tenant.clock.instant().atOffset(ZoneOffset.UTC).toLocalDate();

        List<AuditRecord> records = new ArrayList<>();
        client.audit().list(AuditQuery.since(today).referrals().pageSize(1)).forEach(records::add);

        assertThat(records)
                .extracting(record -> record.operation().type())
                .contains("create_referral", "update_referral");
        assertThat(records).allSatisfy(record -> {
            assertThat(record.operation().correlationId()).isNotNull();
            assertThat(record.operation().status()).isEqualTo("succeeded");
            assertThat(record.newValueJson()).contains(deal.id().value());
        });
        assertThatThrownBy(() -> client.audit().list(AuditQuery.since(today.minusDays(91))))
                .isInstanceOf(RemoteRejectedException.class);
    }

    @Test
    void analytics_ourDeals_areCounted() {
        client.referrals().create(SimulatedTenant.deal().build()).orThrow();
        assertThat(client.analytics().read(AnalyticsQuery.all()))
                .singleElement()
                .satisfies(figures -> assertThat(figures.dates()).containsKey("createdDate"));
    }

    @Test
    @Tag("R-253")
    void mfa_serviceAndToken_sayTheSame() {
        assertThat(client.mfa().findings()).isEmpty();
        assertThat(client.signIn().findings()).as("the token was just replaced").isEmpty();
        tenant.simulator.tokens().multiFactor(false);
        PartnerCenterClient second = tenant.wholeClient();
        assertThat(second.signIn().findings())
                .extracting(finding -> finding.code().value())
                .contains("MFA_PROOF_MISSING");
    }

    @Test
    void clock_afterACall_isKnown() {
        assertThat(client.serverClock()).isNull();
        client.referrals().read(tenant.share());
        assertThat(Objects.requireNonNull(client.serverClock()).offset().abs()).isLessThan(Duration.ofMinutes(1));
        assertThat(client.clockFindings()).isEmpty();
    }

    @Test
    @Tag("R-220")
    void limits_serviceAsksToWait_holdBackEveryCallUntilThen() {
        ReferralId id = tenant.share();
        client.referrals().read(id);
        tenant.simulator.faults().inject(PartnerCenterFaults.throttled(120).on("GET", SimulatedTenant.ONE));
        assertThatThrownBy(() -> client.referrals().read(id)).isInstanceOf(ThrottledException.class);
        int before = tenant.simulator.calls().mark();

        assertThatThrownBy(() -> client.referrals().read(id)).isInstanceOf(ThrottledException.class);
        assertThat(client.limits().blocked()).isTrue();
        assertThat(tenant.simulator.calls().since(before)).isEmpty();

        tenant.clock.advance(Duration.ofMinutes(5));
        assertThat(client.referrals().read(id)).isPresent();
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
