package dev.cosell.it.dynamics;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.dynamics.webhook.DataverseWebhookHandler;
import dev.cosell.http.auth.Secret;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.simulator.dataverse.hooks.WebHooks;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.tables.OrgShape;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Web hooks of the simulated environment reach the handler over HTTP; neither of the two sides knows the other (dataverse-api 7). */
@Tag("R-009")
final class DynamicsWebhookIT {
    private static final String SECRET = "0123456789abcdef0123456789abcdef";

    private final SettableClock clock = Deals.clock();
    private final DynamicsOrg org = new DynamicsOrg(clock, OrgShape.usual(), 200);
    private final Deals deals = new Deals(org);
    private final CrmRecordId deal = deals.sold();
    private final List<String> told = new CopyOnWriteArrayList<>();
    private final DataverseWebhookHandler handler = DataverseWebhookHandler.builder(signals(), Secret.of(SECRET))
            .child("msft_microsoftsolution", "msft_opportunityid")
            .build();
    private final HttpServer web = serve();
    private final WebHooks hooks = org.simulator.protocol().hooks();

    @AfterEach
    void stop() {
        web.stop(0);
        org.close();
    }

    private HttpServer serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/dataverse", this::answer);
            server.start();
            return server;
        } catch (IOException noPort) {
            throw new AssertionError(noPort);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(DataverseWebhookHandler.MAX_BODY_BYTES + 1);
            exchange.sendResponseHeaders(
                    handler.handle(exchange.getRequestHeaders(), body).httpStatus(), -1);
        }
    }

    /** Registers as an administrator does, with a secret in a header (dataverse-api 7.1). */
    private void register(String secret, String table, String... messages) {
        CrmRecordId endpoint = org.add(
                "serviceendpoint",
                Map.of(
                        "name", "cosell-sync",
                        "contract", 8,
                        "authtype", 5,
                        "url", "http://localhost:" + web.getAddress().getPort() + "/dataverse",
                        "authvalue", "<settings><setting name=\"x-cosell-key\" value=\"" + secret + "\" /></settings>",
                        "connectionmode", 1,
                        "messageformat", 2,
                        "userclaim", 1));
        for (String message : messages) {
            OrgRow named =
                    org.simulator.data().holding("sdkmessage", "name", message).get(0);
            OrgRow filter = org.simulator.data().rows("sdkmessagefilter").stream()
                    .filter(row ->
                            table.equals(row.get("primaryobjecttypecode")) && row.refersTo("sdkmessageid", named.id()))
                    .findFirst()
                    .orElseThrow();
            org.add(
                    "sdkmessageprocessingstep",
                    Map.of(
                            "name",
                            "cosell: " + message,
                            "mode",
                            1,
                            "stage",
                            40,
                            "rank",
                            1,
                            "supporteddeployment",
                            0,
                            "asyncautodelete",
                            true,
                            "sdkmessageid",
                            named.reference(),
                            "sdkmessagefilterid",
                            filter.reference(),
                            "eventhandler",
                            DynamicsOrg.to("serviceendpoint", endpoint)));
        }
        hooks.drop();
    }

    @Test
    void editOfASeller_marksTheRecord() {
        register(SECRET, "opportunity", "Create", "Update", "Delete", "Win", "Lose");

        org.edit(deal, Deals.amount(7));
        hooks.deliverAll();

        assertThat(told).containsOnly(deal.value()).isNotEmpty();
    }

    @Test
    void winAndDeletion_markTheRecord() {
        register(SECRET, "opportunity", "Win", "Delete");

        org.simulator.seller().win(UUID.fromString(deal.value()), null);
        hooks.deliverAll();
        assertThat(told).containsOnly(deal.value()).isNotEmpty();
        told.clear();
        org.delete("opportunity", deal);
        hooks.deliverAll();

        assertThat(told).containsOnly(deal.value()).isNotEmpty();
    }

    @Test
    @Tag("R-007")
    void writeOfOurs_isKnownByItsTagAndLeftToThePoll() {
        register(SECRET, "opportunity", "Update");
        clock.advance(Duration.ofMinutes(1));

        Deals.applied(deals.update(
                deal, OpportunityChanges.builder().set(CrmField.NAME, "Other").build()));

        assertThat(hooks.deliverAll()).isPositive();
        assertThat(told).isEmpty();
        assertThat(handler.counts().own()).isPositive();
    }

    @Test
    @Tag("R-200")
    void solutionOfTheDeal_marksTheDeal() {
        register(SECRET, "msft_microsoftsolution", "Create");

        org.edit(
                deal,
                OpportunityChanges.builder()
                        .addSolution(Solution.named("SOL-1-A", "A"))
                        .build());
        hooks.deliverAll();

        assertThat(told).containsOnly(deal.value()).isNotEmpty();
    }

    @Test
    void bodyStrippedForItsSize_stillMarksTheRecord() {
        register(SECRET, "opportunity", "Update");

        hooks.settings().largestBody(1_000);

        org.edit(deal, Deals.amount(7));
        hooks.deliverAll();

        assertThat(told).containsOnly(deal.value()).isNotEmpty();
    }

    @Test
    void doubledAndShuffledDeliveries_markNothingElse() {
        register(SECRET, "opportunity", "Update");
        for (int amount = 1; amount <= 5; amount++) {
            org.edit(deal, Deals.amount(amount));
        }
        hooks.duplicate();
        hooks.shuffle(7);

        assertThat(hooks.deliverAll()).isEqualTo(10);

        assertThat(told).containsOnly(deal.value());
    }

    @Test
    void wrongSecret_isRefusedAndMarksNothing() {
        register("another secret of thirty-two signs", "opportunity", "Update");

        org.edit(deal, Deals.amount(7));
        hooks.deliverAll();

        assertThat(told).isEmpty();
        assertThat(handler.counts().refused()).isEqualTo(1);
        assertThat(hooks.deliveries()).isNotEmpty();
    }

    private SyncSignals signals() {
        return new SyncSignals() {
            @Override
            public void referralMayHaveChanged(
                    ReferralId referral, @Nullable Instant changedAt, @Nullable String eventId) {
                throw new AssertionError("no event of Partner Center");
            }

            @Override
            public void crmRecordMayHaveChanged(CrmRecordId record) {
                told.add(record.value());
            }

            @Override
            public void sweep() {
                told.add("sweep");
            }
        };
    }
}
