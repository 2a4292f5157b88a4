package dev.cosell.it.world;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.engine.SyncEngineBuilder;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.PopulationSettings;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.spi.CrmWriteResult;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;

/** One tenant whose calls can be interfered with, in virtual time; the store outlives its engines. */
final class Office {
    static final Finding BROKEN = finding("SERVICE_BROKEN");

    final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    final InMemoryStateStore store = InMemoryStateStore.create(clock);
    final Tenant acme = new Tenant("acme", clock);
    final List<SyncEvent> events = new ArrayList<>();

    /** Many creates at once are what most of these tests are about. */
    static final SyncSettings SETTINGS = SyncSettings.builder()
            .populations(PopulationSettings.builder().confirmCreatesAbove(1000).build())
            .build();

    SyncEngine engine = start(SETTINGS, builder -> builder);

    Office() {
        work(Duration.ofMinutes(1)); // the first polls only set their marks
    }

    /** A process ends and another one begins. */
    void restart() {
        restart(SETTINGS, builder -> builder);
    }

    void restart(SyncSettings settings, UnaryOperator<SyncEngineBuilder> options) {
        engine.close();
        engine = start(settings, options);
    }

    SyncEngine start(SyncSettings settings, UnaryOperator<SyncEngineBuilder> options) {
        Seams seams = new Seams(
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                new SplittableRandom(7),
                Seams.system().idle());
        return options.apply(SyncEngine.builder(store)
                        .connection(acme.connection(settings))
                        .seams(seams)
                        .pollInterval(Duration.ofSeconds(30))
                        .listener(events::add))
                .build();
    }

    void work(Duration span) {
        for (Duration passed = Duration.ZERO; passed.compareTo(span) < 0; passed = passed.plusSeconds(10)) {
            engine.runOnce(100);
            clock.advance(Duration.ofSeconds(10));
        }
    }

    /** Shares so many deals; all become opportunities. */
    List<Referral> share(int deals) {
        List<Referral> shared = new ArrayList<>();
        for (int i = 0; i < deals; i++) {
            shared.add(acme.share());
        }
        return shared;
    }

    List<SyncEvent> events(SyncEvent.Kind kind) {
        return events.stream().filter(event -> event.kind() == kind).toList();
    }

    List<String> codes(SyncEvent.Kind kind) {
        return events(kind).stream()
                .flatMap(event -> event.findings().stream())
                .map(finding -> finding.code().value())
                .toList();
    }

    int opportunities() {
        return acme.crm.seller().opportunities().size();
    }

    CrmRecordId record(Referral referral) {
        return acme.crm.seller().opportunities().stream()
                .filter(each -> referral.id().value().equals(each.get(CrmField.REFERRAL_ID)))
                .findFirst()
                .orElseThrow()
                .id();
    }

    <T> void edit(Referral referral, CrmField<T> field, T value) {
        acme.crm
                .seller()
                .edit(
                        record(referral),
                        OpportunityChanges.builder().set(field, value).build());
    }

    static Finding finding(String code) {
        return Finding.error(FindingCode.of(code), null, null, "it failed in a test", "end the test");
    }

    static RemoteUnavailableException unavailable() {
        return new RemoteUnavailableException(ErrorContext.of("service", "call"), BROKEN, null);
    }

    /** Refuses each write of a bulk write. */
    static List<CrmWriteResult> refuseAll(Object[] arguments) {
        return writes(arguments).stream()
                .<CrmWriteResult>map(write -> new CrmWriteResult.Rejected(List.of(BROKEN)))
                .toList();
    }

    /** The writes of a bulk write. */
    static List<CrmWrite> writes(Object[] arguments) {
        return ((List<?>) arguments[0]).stream().map(CrmWrite.class::cast).toList();
    }
}
