package dev.cosell.micrometer;

import dev.cosell.core.engine.Progress;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.event.SyncListener;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.validation.Finding;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Counts what an engine tells, and measures how far its connections are. Tags are the name of the connection and words of a fixed set: no deal, no person.
 *
 * <p>Set it as the engine's listener, then {@link #watch} the connections. The names stand in {@code docs/engine.md}. Thread-safe.
 */
public final class SyncMetrics implements SyncListener {
    /** How often the queue of a connection is looked at at most, however often its figures are read. */
    static final Duration LOOK = Duration.ofSeconds(10);

    private final MeterRegistry registry;

    private SyncMetrics(MeterRegistry registry) {
        this.registry = registry;
    }

    /** Returns metrics that go to a registry. */
    public static SyncMetrics in(MeterRegistry registry) {
        return new SyncMetrics(Objects.requireNonNull(registry, "registry"));
    }

    @Override
    public void on(SyncEvent event) {
        Tags tags = Tags.of("connection", event.connection().value());
        registry.counter("cosell.events", tags.and("kind", word(event.kind()))).increment();
        for (Finding finding : event.findings()) {
            registry.counter("cosell.findings", tags.and("code", finding.code().value()))
                    .increment();
        }
        switch (event.kind()) {
            case WORKED -> worked(tags, event.numbers());
            case SYNCED -> time("cosell.deal.wait", tags, event.numbers().get("waitedMillis"));
            case POLLED -> {
                count("cosell.poll.listed", tags, event.numbers().get("listed"));
                count("cosell.poll.news", tags, event.numbers().get("news"));
            }
            default -> {
                // Counted above; nothing more is measured.
            }
        }
    }

    private void worked(Tags tags, Map<String, Long> numbers) {
        time("cosell.batch", tags, numbers.get("millis"));
        count("cosell.deals", tags.and("outcome", "synced"), numbers.get("synced"));
        count("cosell.deals", tags.and("outcome", "delayed"), numbers.get("delayed"));
        count("cosell.deals", tags.and("outcome", "parked"), numbers.get("parked"));
        count("cosell.deals", tags.and("outcome", "given-back"), numbers.get("givenBack"));
    }

    private void count(String name, Tags tags, @Nullable Long number) {
        if (number != null) {
            registry.counter(name, tags).increment(number);
        }
    }

    private void time(String name, Tags tags, @Nullable Long millis) {
        if (millis != null) {
            registry.timer(name, tags).record(Duration.ofMillis(millis));
        }
    }

    /**
     * Measures the queue of a connection from now on: a figure that is read asks the store, which may scan the connection's part of the queue, at most once in ten seconds.
     *
     * @throws IllegalArgumentException if the engine has no such connection
     */
    public void watch(SyncEngine engine, String connection) {
        Latest latest = new Latest(engine, connection, registry.config().clock());
        Tags tags = Tags.of("connection", connection);
        for (Lane lane : Lane.values()) {
            gauge(latest, "cosell.queue.due", tags.and("lane", word(lane)), progress -> progress.queue()
                    .due()
                    .getOrDefault(lane, 0L));
        }
        gauge(latest, "cosell.queue.later", tags, progress -> progress.queue().later());
        gauge(latest, "cosell.queue.held", tags, progress -> progress.queue().held());
        gauge(latest, "cosell.queue.parked", tags, progress -> progress.queue().parked());
        gauge(latest, "cosell.queue.lag.seconds", tags, progress -> progress.queue()
                .lag()
                .toSeconds());
        gauge(latest, "cosell.conflicts.open", tags, progress -> progress.queue()
                .openConflicts());
        gauge(latest, "cosell.links", tags, progress -> progress.queue().links());
        gauge(latest, "cosell.rests", tags, progress -> progress.rests().size());
        gauge(latest, "cosell.readonly", tags, progress -> progress.readOnly().isEmpty() ? 0 : 1);
    }

    private void gauge(Latest latest, String name, Tags tags, ToDoubleFunction<Progress> figure) {
        Gauge.builder(name, latest, each -> figure.applyAsDouble(each.progress()))
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
