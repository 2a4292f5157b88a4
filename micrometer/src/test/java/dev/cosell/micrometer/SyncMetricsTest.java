package dev.cosell.micrometer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.testkit.SettableClock;
import dev.cosell.testkit.crm.InMemoryCrm;
import dev.cosell.testkit.partnercenter.InMemoryPartnerCenter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MockClock;
import io.micrometer.core.instrument.simple.SimpleConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SyncMetricsTest {
    private static final ConnectionId ACME = ConnectionId.of("acme");

    private final MockClock time = new MockClock();
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry(SimpleConfig.DEFAULT, time);
    private final SyncMetrics metrics = SyncMetrics.in(registry);
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryStateStore store = InMemoryStateStore.create(clock);
    private final SyncEngine engine = SyncEngine.builder(store)
            .connection(SyncConnection.builder("acme", InMemoryPartnerCenter.of(clock), InMemoryCrm.of(clock))
                    .build())
            .seams(Seams.system().withTime(clock))
            .listener(metrics)
            .build();

    private static SyncEvent event(SyncEvent.Kind kind, List<Finding> findings, Map<String, Long> numbers) {
        return new SyncEvent(Instant.EPOCH, ACME, "crm:OPP-1", kind, "text", findings, numbers);
    }

    private double count(String name, String... tags) {
        return registry.get(name).tags(tags).counter().count();
    }

    @Test
    void on_anyEvent_isCountedByKindAndFinding() {
        Finding finding = Finding.error(FindingCode.of("MASS_FAILURE"), "R-226", null, "message", "remedy");
        metrics.on(event(SyncEvent.Kind.PAUSED, List.of(finding), Map.of()));
        metrics.on(event(SyncEvent.Kind.PAUSED, List.of(finding), Map.of()));
        assertThat(count("cosell.events", "connection", "acme", "kind", "paused"))
                .isEqualTo(2);
        assertThat(count("cosell.findings", "connection", "acme", "code", "MASS_FAILURE"))
                .isEqualTo(2);
    }

    @Test
    void on_batch_countsOutcomesAndTime() {
        metrics.on(event(
                SyncEvent.Kind.WORKED,
                List.of(),
                Map.of("deals", 7L, "synced", 4L, "delayed", 2L, "parked", 1L, "givenBack", 0L, "millis", 350L)));
        assertThat(count("cosell.deals", "outcome", "synced")).isEqualTo(4);
        assertThat(count("cosell.deals", "outcome", "delayed")).isEqualTo(2);
        assertThat(count("cosell.deals", "outcome", "parked")).isEqualTo(1);
        assertThat(registry.get("cosell.batch").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(350);
    }

    @Test
    void on_syncedAndPolled_measureWaitAndNews() {
        metrics.on(event(SyncEvent.Kind.SYNCED, List.of(), Map.of("waitedMillis", 1200L)));
        metrics.on(event(SyncEvent.Kind.POLLED, List.of(), Map.of("listed", 30L, "news", 3L)));
        assertThat(registry.get("cosell.deal.wait").timer().totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(1200);
        assertThat(count("cosell.poll.listed")).isEqualTo(30);
        assertThat(count("cosell.poll.news")).isEqualTo(3);
    }

    @Test
    void watch_queue_isMeasuredAnewAfterTenSeconds() {
        metrics.watch(engine, "acme");
        assertThat(registry.get("cosell.queue.due").tag("lane", "live").gauge().value())
                .isZero();
        engine.signals("acme").crmRecordMayHaveChanged(CrmRecordId.of("OPP-1"));
        store.pause(SystemKey.connection(ACME), Duration.ofMinutes(5), null);
        assertThat(registry.get("cosell.queue.due").tag("lane", "live").gauge().value())
                .as("not asked again yet")
                .isZero();
        time.add(SyncMetrics.LOOK);
        assertThat(registry.get("cosell.queue.due").tag("lane", "live").gauge().value())
                .isEqualTo(1);
        assertThat(registry.get("cosell.rests").gauge().value()).isEqualTo(1);
        assertThat(registry.get("cosell.readonly").gauge().value()).isZero();
    }

    @Test
    void watch_unknownConnection_isRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> metrics.watch(engine, "other"));
    }

    @Test
    void tags_ofAllMeters_nameNoDeal() {
        metrics.on(event(SyncEvent.Kind.SYNCED, List.of(), Map.of("waitedMillis", 1L)));
        metrics.watch(engine, "acme");
        assertThat(registry.getMeters()).isNotEmpty().extracting(Meter::getId).noneMatch(id -> id.toString()
                .contains("OPP-1"));
    }
}
