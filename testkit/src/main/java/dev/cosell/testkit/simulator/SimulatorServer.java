package dev.cosell.testkit.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.io.CloseMode;
import org.jspecify.annotations.Nullable;

/**
 * A small HTTP/1.1 server on loopback ports, ephemeral ones unless told: plain, and with TLS when given a context.
 *
 * <p>Every answer carries a {@code Date} from the simulator's clock, in whole seconds. Each connection has its own thread,
 * so handlers run in parallel. Routes declared as recorded appear in {@link #calls} and can be hit by {@link #faults}.
 *
 * <p>Thread-safe once started. It stands on Apache HttpCore because the JDK's own server overwrites {@code Date} with the
 * machine's time and cannot break an answer off.
 */
public final class SimulatorServer implements AutoCloseable {

    private final CallLog calls = new CallLog();
    private final FaultPlan faults = new FaultPlan();
    private final CallService service = new CallService(calls, faults);
    private final HttpServer plain;
    private final @Nullable HttpServer secure;

    private SimulatorServer(Builder builder) {
        HttpExchangeHandler handler = new HttpExchangeHandler(
                new RouteTable(builder.routes, builder.fallback), service, builder.clock, builder.maxBodyBytes);
        plain = ServerSockets.create(handler, null, builder.httpPort);
        SSLContext tls = builder.tls;
        secure = tls == null ? null : ServerSockets.create(handler, tls, builder.httpsPort);
    }

    /** Starts the declaration of a server whose {@code Date} follows {@code clock}. */
    public static Builder builder(InstantSource clock) {
        return new Builder(clock);
    }

    /** Returns {@code http://localhost:<port>}, without a slash at the end. */
    public URI httpBase() {
        return URI.create("http://localhost:" + plain.getLocalPort());
    }

    /**
     * Returns {@code https://localhost:<port>}, without a slash at the end.
     *
     * @throws IllegalStateException if the server was declared without TLS
     */
    public URI httpsBase() {
        if (secure == null) {
            throw new IllegalStateException("This server was declared without TLS");
        }
        return URI.create("https://localhost:" + secure.getLocalPort());
    }

    /** Returns the record of calls. */
    public CallLog calls() {
        return calls;
    }

    /** Returns the faults to come. */
    public FaultPlan faults() {
        return faults;
    }

    /** Stops listening and closes all connections; calls held by a delay go on at once. */
    @Override
    public void close() {
        service.close();
        plain.close(CloseMode.IMMEDIATE);
        if (secure != null) {
            secure.close(CloseMode.IMMEDIATE);
        }
    }

    private void open() throws IOException {
        plain.start();
        if (secure != null) {
            secure.start();
        }
    }

    /** Declares routes and limits of a server. Confined to one thread. */
    public static final class Builder {

        private final InstantSource clock;
        private final List<Route> routes = new ArrayList<>();
        private SimulatorHandler fallback =
                request -> SimulatorResponse.text(404, "text/plain", "No such route: " + request);
        private @Nullable SSLContext tls;
        private int httpPort;
        private int httpsPort;
        private int maxBodyBytes = 4 * 1024 * 1024;

        private Builder(InstantSource clock) {
            this.clock = Objects.requireNonNull(clock, "clock");
        }

        /**
         * Adds a route. {@code template} may hold variables: {@code /a/{id}}, and {@code /a/{rest...}} for all that follows.
         * Of several routes that match a path, the one with the fewest variables serves it.
         */
        public Builder route(String method, String template, SimulatorHandler handler) {
            routes.add(new Route(method, new RoutePattern(template), handler, true));
            return this;
        }

        /** Adds a route that is neither recorded nor disturbed by faults: for control and certificates. */
        public Builder unrecordedRoute(String method, String template, SimulatorHandler handler) {
            routes.add(new Route(method, new RoutePattern(template), handler, false));
            return this;
        }

        /** Sets who answers paths without a route. Default: 404 as plain text. */
        public Builder fallback(SimulatorHandler handler) {
            fallback = handler;
            return this;
        }

        /** Opens a second port with TLS, see {@link LocalhostTls#serverContext}. Default: none. */
        public Builder tls(SSLContext context) {
            tls = context;
            return this;
        }

        /** Sets the loopback ports of HTTP and HTTPS. Default: 0, any free one. */
        public Builder ports(int http, int https) {
            httpPort = http;
            httpsPort = https;
            return this;
        }

        /** Sets the largest body that is read; a larger one is answered with 413. Default: 4 MiB. */
        public Builder maxBodyBytes(int bytes) {
            maxBodyBytes = bytes;
            return this;
        }

        /**
         * Opens the ports.
         *
         * @throws UncheckedIOException if no port can be opened; nothing is left open
         */
        public SimulatorServer start() {
            SimulatorServer server = new SimulatorServer(this);
            try {
                server.open();
                return server;
            } catch (IOException noPort) {
                server.close();
                throw new UncheckedIOException("Cannot open a loopback port: " + noPort.getMessage(), noPort);
            }
        }
    }
}
