package dev.cosell.samples.host.server;

import dev.cosell.core.error.SyncException;
import dev.cosell.dynamics.webhook.DataverseWebhookHandler;
import dev.cosell.partnercenter.webhook.WebhookHandler;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.RoutingHandler;
import io.undertow.server.handlers.BlockingHandler;
import io.undertow.server.handlers.GracefulShutdownHandler;
import io.undertow.util.Headers;
import io.undertow.util.StatusCodes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves {@code POST /webhooks/partner-center/{connection}}, {@code POST /webhooks/dynamics/{connection}}, {@code GET /health/live}, {@code GET /health/ready} and {@code GET /metrics} in
 * plain HTTP. Thread-safe.
 */
public final class HostServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HostServer.class);
    private static final String TEXT = "text/plain; charset=utf-8";
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final Duration LAST_REQUESTS = Duration.ofSeconds(5);
    private static final int IDLE_MILLIS = 30_000;

    private final HostRuntime runtime;
    private final AtomicBoolean ready = new AtomicBoolean(true);
    private final GracefulShutdownHandler requests;
    private final Undertow server;

    private HostServer(HostRuntime runtime) {
        this.runtime = runtime;
        RoutingHandler routes = new RoutingHandler()
                .get("/health/live", exchange -> answer(exchange, StatusCodes.OK, TEXT, "alive\n"))
                .get("/health/ready", new BlockingHandler(this::readiness))
                .get("/metrics", new BlockingHandler(this::metrics));
        runtime.connections().values().forEach(each -> addWebhooks(routes, each));
        this.requests = new GracefulShutdownHandler(routes);
        this.server = Undertow.builder()
                .addHttpListener(
                        runtime.config().server().port(),
                        runtime.config().server().address())
                // One byte more than a handler takes tells it that there is more.
                .setServerOption(UndertowOptions.MAX_ENTITY_SIZE, 4L * WebhookHandler.MAX_BODY_BYTES)
                .setServerOption(UndertowOptions.NO_REQUEST_TIMEOUT, IDLE_MILLIS)
                .setServerOption(UndertowOptions.REQUEST_PARSE_TIMEOUT, IDLE_MILLIS)
                .setHandler(requests)
                .build();
    }

    /**
     * Begins to listen.
     *
     * @throws UncheckedIOException if the address or port cannot be listened on, for example because it is taken
     */
    public static HostServer start(HostRuntime runtime) {
        HostServer server = new HostServer(runtime);
        try {
            server.server.start();
        } catch (RuntimeException taken) {
            if (taken.getCause() instanceof IOException why) {
                throw new UncheckedIOException(why);
            }
            throw taken;
        }
        LOG.info("listening on {}", server.address());
        return server;
    }

    /** Returns the address that it listens on. */
    public InetSocketAddress address() {
        return (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    }

    private void addWebhooks(RoutingHandler routes, ConnectionParts connection) {
        String name = connection.config().name();
        WebhookHandler events = runtime.partnerCenterEvents(connection);
        if (events != null) {
            routes.post("/webhooks/partner-center/" + name, taking(WebhookHandler.MAX_BODY_BYTES, (headers, body) -> {
                var result = events.handle(headers, body);
                if (result.finding() != null) {
                    LOG.warn(
                            "{} delivery of Partner Center: {}",
                            name,
                            result.finding().asLine());
                }
                return result.httpStatus();
            }));
        }
        DataverseWebhookHandler crm = runtime.crmEvents(connection);
        if (crm != null) {
            routes.post(
                    "/webhooks/dynamics/" + name, taking(DataverseWebhookHandler.MAX_BODY_BYTES, (headers, body) -> {
                        var result = crm.handle(headers, body);
                        if (result.finding() != null) {
                            LOG.warn(
                                    "{} delivery of Dynamics 365: {}",
                                    name,
                                    result.finding().asLine());
                        }
                        return result.httpStatus();
                    }));
        }
    }

    private interface Delivery {
        int take(Map<String, List<String>> headers, byte[] body);
    }

    /** Reads the raw bytes, one more than allowed at most, and answers with the status alone. */
    private static HttpHandler taking(int most, Delivery delivery) {
        return new BlockingHandler(exchange -> {
            byte[] body = exchange.getInputStream().readNBytes(most + 1);
            exchange.setStatusCode(delivery.take(headers(exchange), body));
            exchange.endExchange();
        });
    }

    private static Map<String, List<String>> headers(HttpServerExchange exchange) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        exchange.getRequestHeaders()
                .forEach(each -> headers.put(each.getHeaderName().toString(), List.copyOf(each)));
        return headers;
    }

    /** Ready is who can keep what it is told: the store answers, and nothing ends. A service that is away is no reason to send events elsewhere. */
    private void readiness(HttpServerExchange exchange) {
        boolean can = ready.get() && storeAnswers();
        answer(
                exchange,
                can ? StatusCodes.OK : StatusCodes.SERVICE_UNAVAILABLE,
                TEXT,
                can ? "ready\n" : ready.get() ? "the store does not answer\n" : "stopping\n");
    }

    private boolean storeAnswers() {
        try {
            runtime.connections().keySet().stream().findFirst().ifPresent(name -> runtime.engine()
                    .audit(name, 0, 1));
            return true;
        } catch (SyncException away) {
            return false;
        }
    }

    private void metrics(HttpServerExchange exchange) {
        answer(exchange, StatusCodes.OK, METRICS, runtime.meters().scrape());
    }

    private static void answer(HttpServerExchange exchange, int status, String type, String text) {
        exchange.setStatusCode(status);
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, type);
        exchange.getResponseSender().send(text, StandardCharsets.UTF_8);
    }

    /** Takes no new requests from now on, answers those in hand, and says that it is not ready. */
    public void drain() {
        ready.set(false);
        requests.shutdown();
        try {
            if (!requests.awaitShutdown(LAST_REQUESTS.toMillis())) {
                LOG.warn("some requests did not end in time; their senders repeat them");
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop();
    }
}
