package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.partnercenter.webhook.WebhookResult;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.simulator.partnercenter.SigningMode;
import dev.cosell.testkit.simulator.partnercenter.WebhookDelivery;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A signed event of the simulated service on its way through a web server into the engine's queue, and everything that must not get there. */
class WebhookEndToEndIT {
    private static final String CONNECTION = "acme";
    private static final String EVENT =
            """
            {"EventName":"%s","ResourceUri":"https://api.partner.microsoft.com/v1.0/engagements/referrals/%s",\
            "ResourceName":"referral","AuditUri":null,"ResourceChangeUtcDate":"2026-03-02T08:59:00.1234567+00:00"}""";
    private static final String ID = "11111111-1111-4111-8111-111111111111";

    private final SimulatedTenant tenant = new SimulatedTenant(options -> options);
    private final InMemoryStateStore store = InMemoryStateStore.create(tenant.clock);
    private final SyncEngine engine = SyncEngine.builder(store)
            .connection(SyncConnection.builder(CONNECTION, tenant.gateway(), InMemoryCrm.of(tenant.clock))
                    .build())
            .build();
    private final WebhookEndpoint endpoint = new WebhookEndpoint(tenant.simulator, engine.signals(CONNECTION));

    @AfterEach
    void stop() {
        endpoint.close();
        engine.close();
        tenant.close();
    }

    @Test
    @Tag("R-001")
    @Tag("R-004")
    @Tag("R-005")
    void event_genuine_marksItsDealWithTheTimeOfTheChange() {
        ReferralId shared = tenant.share();
        quiet();
        assertThat(deliveries()).extracting(WebhookDelivery::status).containsOnly(200);
        List<Claim> pending = pending();
        assertThat(pending)
                .extracting(claim -> claim.deal().text())
                .containsExactly(DealName.of(shared).text());
        assertThat(pending.get(0).news()).containsEntry(Side.REFERRAL, tenant.clock.instant());
    }

    @Test
    @Tag("R-007")
    void event_deliveredTwice_marksOnce() {
        tenant.share();
        quiet();
        store.claim(new ClaimRequest("test", List.of(ConnectionId.of(CONNECTION)), 10, Duration.ofMinutes(1)));
        tenant.simulator.webhooks().redeliverAll(2, 7);
        quiet();
        assertThat(deliveries()).hasSize(3).extracting(WebhookDelivery::status).containsOnly(200);
        tenant.clock.advance(Duration.ofSeconds(30));
        assertThat(pending()).as("the copies told nothing new").isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = SigningMode.class,
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GENUINE", "BARE_BASE64"})
    @Tag("R-001")
    @Tag("R-002")
    @Tag("R-003")
    void event_badlySigned_isRefusedAndNothingIsQueued(SigningMode mode) {
        tenant.simulator.webhooks().signing(mode);
        assertThat(send(EVENT.formatted("referral-updated", ID))).isEqualTo(401);
        assertRefused();
    }

    @Test
    @Tag("R-002")
    void event_oversized_isRefusedUnread() {
        String padded = EVENT.formatted("referral-updated", ID) + " ".repeat(64 * 1024);
        assertThat(send(padded)).isEqualTo(413);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "not JSON at all",
                "[]",
                "{\"EventName\":\"referral-updated\"}",
                "{\"EventName\":\"referral-updated\",\"ResourceUri\":\"https://host/referrals/' or 1 eq 1\"}",
                "{\"ResourceUri\":\"https://host/referrals/11111111-1111-4111-8111-111111111111\"}"
            })
    @Tag("R-004")
    void event_signedButNoEvent_isRefusedAndNothingIsQueued(String body) {
        assertThat(send(body)).isEqualTo(400);
        assertRefused();
    }

    @ParameterizedTest
    @ValueSource(strings = {"invoice-ready", "subscription-updated"})
    @Tag("R-005")
    void event_ofAnotherKind_isThankedForAndNothingIsQueued(String name) {
        assertThat(send(EVENT.formatted(name, ID))).isEqualTo(200);
        assertThat(endpoint.results)
                .extracting(WebhookResult::disposition)
                .containsExactly(WebhookResult.Disposition.IGNORED);
        assertThat(pending()).isEmpty();
        assertThat(store.nextDue()).isEmpty();
    }

    private void assertRefused() {
        assertThat(endpoint.results).singleElement().satisfies(result -> {
            assertThat(result.disposition()).isEqualTo(WebhookResult.Disposition.REFUSED);
            assertThat(Objects.requireNonNull(result.finding()).remedy()).isNotBlank();
        });
        assertThat(pending()).isEmpty();
        assertThat(store.nextDue()).isEmpty();
    }

    private int send(String body) {
        return tenant.simulator.webhooks().send(body.getBytes(StandardCharsets.UTF_8));
    }

    private void quiet() {
        assertThat(tenant.simulator.webhooks().awaitQuiet(Duration.ofSeconds(10)))
                .isTrue();
    }

    private List<WebhookDelivery> deliveries() {
        return tenant.simulator.webhooks().deliveries();
    }

    private List<Claim> pending() {
        return store.pending(ConnectionId.of(CONNECTION), 10);
    }
}
