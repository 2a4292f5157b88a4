package dev.cosell.samples.host.wiring;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.engine.SyncEngineBuilder;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.seam.Seams;
import dev.cosell.dynamics.webhook.DataverseWebhookHandler;
import dev.cosell.http.HttpTransport;
import dev.cosell.micrometer.SyncMetrics;
import dev.cosell.partnercenter.webhook.WebhookHandler;
import dev.cosell.samples.host.config.EngineConfig;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.StoreConfig;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that the configuration asks for, put together and not yet running. Thread-safe; closing it ends the engine first and the store last. */
public final class HostRuntime implements AutoCloseable {
    private static final Logger EVENTS = LoggerFactory.getLogger("cosell.events");

    private final HostConfig config;
    private final @Nullable ServerTime followed;
    private final Seams seams;
    private final OpenStore store;
    private final SyncEngine engine;
    private final Map<String, ConnectionParts> connections = new LinkedHashMap<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SyncMetrics metrics = SyncMetrics.in(registry);

    private HostRuntime(HostConfig config, BiFunction<StoreConfig, @Nullable InstantSource, OpenStore> opening) {
        this.config = config;
        this.followed = config.clockFrom() == null ? null : ServerTime.follow(config.clockFrom());
        this.seams = followed == null ? Seams.system() : Seams.system().withTime(followed);
        HttpTransport transport = Transports.open(config.trust(), 0);
        config.connections().forEach(each -> connections.put(each.name(), ConnectionParts.of(each, transport, seams)));
        this.store = opening.apply(config.store(), followed);
        this.engine = build();
    }

    /**
     * Puts everything together; opens the store, calls no service.
     *
     * @throws dev.cosell.core.error.StoreException if the store cannot be opened
     * @throws dev.cosell.core.error.ConfigurationException if a client refuses its options
     */
    public static HostRuntime open(HostConfig config) {
        return new HostRuntime(config, OpenStore::open);
    }

    /**
     * Puts everything together to be looked at: a store that cannot be opened fails when it is asked, and hides nothing else.
     *
     * @throws dev.cosell.core.error.ConfigurationException if a client refuses its options
     */
    public static HostRuntime openToLook(HostConfig config) {
        return new HostRuntime(config, OpenStore::openOrAway);
    }

    private SyncEngine build() {
        EngineConfig how = config.engine();
        SyncEngineBuilder builder = SyncEngine.builder(store.state())
                .seams(seams)
                .workers(how.workers())
                .batchSize(how.batchSize())
                .pollInterval(how.pollInterval())
                .massFailure(how.massFailure())
                .closeWait(how.closeWait())
                .lease(how.lease())
                .callDeadline(how.callDeadline())
                .listener(event -> {
                    log(event);
                    metrics.on(event);
                });
        if (how.node() != null) {
            builder.node(how.node());
        }
        if (config.router() != null) {
            builder.router(config.router());
        }
        connections.values().forEach(each -> builder.connection(each.connection()));
        return builder.build();
    }

    /** What a person must act on is a warning, the daily bread is not. An event holds no personal data. */
    private static void log(SyncEvent event) {
        switch (event.kind()) {
            case PARKED, PAUSED, CONFLICT, READ_ONLY, SECOND_WRITER -> EVENTS.warn("{}", event);
            case POLLED, WORKED, EXPIRED -> EVENTS.debug("{}", event);
            default -> EVENTS.info("{}", event);
        }
    }

    /** Returns the engine. */
    public SyncEngine engine() {
        return engine;
    }

    /** Returns what the file says. */
    public HostConfig config() {
        return config;
    }

    /** Returns the connections by their names, in the order of the file. */
    public Map<String, ConnectionParts> connections() {
        return Collections.unmodifiableMap(connections);
    }

    /** Returns the meters of the engine, the gauges of every connection among them. */
    public PrometheusMeterRegistry meters() {
        return registry;
    }

    /** Begins to measure how far the connections are; for the process that runs, not for single commands. */
    public void measure() {
        connections.keySet().forEach(name -> metrics.watch(engine, name));
    }

    /** Returns what takes Partner Center's events of a connection, or null where none are configured. */
    public @Nullable WebhookHandler partnerCenterEvents(ConnectionParts connection) {
        return connection.partnerCenterEvents(engine.signals(connection.config().name()), config.trust(), seams);
    }

    /** Returns what takes the CRM's events of a connection, or null where none are configured. */
    public @Nullable DataverseWebhookHandler crmEvents(ConnectionParts connection) {
        return connection.crmEvents(engine.signals(connection.config().name()));
    }

    @Override
    public void close() {
        engine.close();
        store.close();
        if (followed != null) {
            followed.close();
        }
    }
}
