package dev.cosell.testkit.simulator;

import java.net.InetAddress;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ConnectionClosedException;
import org.apache.hc.core5.http.ExceptionListener;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.protocol.HttpProcessor;
import org.apache.hc.core5.http.protocol.HttpProcessorBuilder;
import org.apache.hc.core5.http.protocol.ResponseConnControl;
import org.apache.hc.core5.http.protocol.ResponseContent;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Builds the listening sockets of a server. */
final class ServerSockets {

    private static final Logger LOG = LoggerFactory.getLogger(ServerSockets.class);

    private ServerSockets() {}

    static HttpServer create(HttpRequestHandler handler, @Nullable SSLContext tls, int port) {
        // No interceptor that sets Date: the handler sets it from the simulator's clock.
        HttpProcessor processor = HttpProcessorBuilder.create()
                .add(new ResponseContent())
                .add(new ResponseConnControl())
                .build();
        ServerBootstrap bootstrap = ServerBootstrap.bootstrap()
                .setLocalAddress(InetAddress.getLoopbackAddress())
                .setListenerPort(port)
                .setHttpProcessor(processor)
                .setSocketConfig(SocketConfig.custom()
                        .setSoTimeout(Timeout.ofMinutes(5))
                        .setTcpNoDelay(true)
                        .build())
                .setExceptionListener(new QuietListener())
                .setRequestRouter((request, context) -> handler);
        if (tls != null) {
            bootstrap.setSslContext(tls);
        }
        return bootstrap.create();
    }

    /** Clients come and go, faults break connections: none of that deserves more than a debug line. */
    private static final class QuietListener implements ExceptionListener {

        @Override
        public void onError(Exception ex) {
            LOG.debug("Listener stopped: {}", ex.getClass().getSimpleName());
        }

        @Override
        public void onError(HttpConnection connection, Exception ex) {
            if (!(ex instanceof ConnectionClosedException)) {
                LOG.debug("Connection ended: {}", ex.getClass().getSimpleName());
            }
        }
    }
}
