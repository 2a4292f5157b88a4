package dev.cosell.it.wire;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.partnercenter.webhook.WebhookHandler;
import dev.cosell.partnercenter.webhook.WebhookResult;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterSimulator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The smallest web server that a host could put before the webhook handler, registered with the simulator. */
final class WebhookEndpoint implements AutoCloseable {
    final List<WebhookResult> results = new CopyOnWriteArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(2);
    private final HttpServer server;
    private final WebhookHandler handler;

    WebhookEndpoint(PartnerCenterSimulator simulator, SyncSignals signals) {
        handler = WebhookHandler.builder(signals)
                .certificateHosts(List.of(simulator.certificateAuthority()))
                .trustAnchors(simulator.webhooks().signingTrustAnchors())
                .intermediates(simulator.webhooks().bundledIssuingCas())
                .revocationListAddresses(List.of(simulator.baseUri().resolve("/crl/issuing.crl")))
                .transport(JdkHttpTransport.open(JdkHttpTransportOptions.builder()
                        .sslContext(simulator.tlsContext())
                        .deadline(Duration.ofSeconds(5))
                        .build()))
                .clock(simulator.clock())
                .build();
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException noPort) {
            throw new UncheckedIOException(noPort);
        }
        server.createContext("/partner-center", this::answer);
        server.setExecutor(threads);
        server.start();
        simulator
                .webhooks()
                .register(
                        uri(),
                        List.of(
                                "referral-created",
                                "referral-updated",
                                "related-referral-created",
                                "related-referral-updated"),
                        false);
    }

    URI uri() {
        return URI.create("http://localhost:" + server.getAddress().getPort() + "/partner-center");
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(WebhookHandler.MAX_BODY_BYTES + 1);
            exchange.getRequestBody().transferTo(java.io.OutputStream.nullOutputStream());
            WebhookResult result = handler.handle(exchange.getRequestHeaders(), body);
            results.add(result);
            exchange.sendResponseHeaders(result.httpStatus(), -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
