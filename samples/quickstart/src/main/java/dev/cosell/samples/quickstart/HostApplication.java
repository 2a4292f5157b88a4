package dev.cosell.samples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.mapping.Authority;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import dev.cosell.partnercenter.AppUserCredentials;
import dev.cosell.partnercenter.PartnerCenterClient;
import dev.cosell.partnercenter.webhook.WebhookHandler;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The partner's application: wires the SDK as any host would, only with the simulators' addresses, trust and clock. */
final class HostApplication implements AutoCloseable {
    static final String CONNECTION = "acme-emea";

    final InMemoryStateStore store;
    final SyncEngine engine;
    private final ExecutorService executor = Executors.newFixedThreadPool(4);
    private final HttpServer web;

    HostApplication(SimulatedServices services) throws IOException {
        store = InMemoryStateStore.create(services.clock);
        engine = SyncEngine.builder(store)
                .connection(connection(services))
                .seams(Seams.system().withTime(services.clock))
                .pollInterval(Duration.ofSeconds(2))
                .build();
        WebhookHandler webhooks = webhooks(services);
        web = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        web.createContext("/partner-center", exchange -> answer(exchange, webhooks));
        web.setExecutor(executor);
        web.start();
        services.partnerCenter
                .webhooks()
                .register(
                        URI.create("http://localhost:" + web.getAddress().getPort() + "/partner-center"),
                        List.of(
                                "referral-created",
                                "referral-updated",
                                "related-referral-created",
                                "related-referral-updated"),
                        false);
    }

    private static SyncConnection connection(SimulatedServices services) {
        PartnerCenterClient client = PartnerCenterClient.builder(services.partnerCenter.tenantId())
                .referralsBase(services.partnerCenter.referralsUri())
                .loginAuthority(services.partnerCenter.baseUri())
                .clock(services.clock)
                .credentials(AppUserCredentials.of(
                        services.partnerCenter.clientId(),
                        Secret.of(services.partnerCenter.clientSecret()),
                        RefreshTokenStore.inMemory(services.partnerCenter.refreshToken())))
                .build();
        SyncSettings.Builder settings = SyncSettings.builder()
                .authority(StandardFields.DEAL_VALUE, Authority.CRM)
                .createQuietPeriod(Duration.ofSeconds(5));
        services.crm.stages(settings);
        return SyncConnection.builder(CONNECTION, client.referrals(), services.crm.adapter())
                .settings(settings.build())
                .build();
    }

    private WebhookHandler webhooks(SimulatedServices services) {
        JdkHttpTransportOptions trustingTheSimulator = JdkHttpTransportOptions.builder()
                .sslContext(services.partnerCenter.tlsContext())
                .build();
        return WebhookHandler.builder(engine.signals(CONNECTION))
                .certificateHosts(List.of(services.partnerCenter.certificateAuthority()))
                .trustAnchors(services.partnerCenter.webhooks().signingTrustAnchors())
                .intermediates(services.partnerCenter.webhooks().bundledIssuingCas())
                .transport(JdkHttpTransport.open(trustingTheSimulator))
                .clock(services.clock)
                .build();
    }

    private static void answer(HttpExchange exchange, WebhookHandler webhooks) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(WebhookHandler.MAX_BODY_BYTES + 1);
            int status = webhooks.handle(exchange.getRequestHeaders(), body).httpStatus();
            exchange.sendResponseHeaders(status, -1);
        }
    }

    void start() {
        engine.start(executor);
    }

    @Override
    public void close() {
        engine.close();
        web.stop(0);
        executor.shutdownNow();
        store.close();
    }
}
