package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncConnection;
import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A webhook is registered, polls find one change after the other, and no event ever comes. */
@Tag("R-012")
class EventSilenceTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryStateStore store = InMemoryStateStore.create(clock);
    private final Tenant acme = new Tenant("acme", clock);
    private final List<SyncEvent> events = new ArrayList<>();
    private SyncEngine engine = start(true);

    private SyncEngine start(boolean eventsExpected) {
        SyncConnection plain = acme.connection();
        return SyncEngine.builder(store)
                .connection(SyncConnection.builder("acme", plain.partnerCenter(), plain.crm())
                        .eventsExpected(eventsExpected)
                        .build())
                .seams(Seams.system().withTime(clock))
                .pollInterval(Duration.ofSeconds(30))
                .listener(events::add)
                .build();
    }

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void polls_findMuchAndNoEventCame_isSaidOnceOverRestarts() {
        Referral shared = share();
        edit(shared, 10);
        assertThat(said()).as("no accident yet").isZero();
        engine.close();
        engine = start(true);
        edit(shared, 15);
        assertThat(said()).isEqualTo(1);
        engine.close();
        engine = start(true);
        edit(shared, 30);
        assertThat(said()).isEqualTo(1);
        assertThat(events)
                .filteredOn(event -> event.kind() == SyncEvent.Kind.DELAYED)
                .isEmpty();
    }

    @Test
    void event_cameOnce_nothingIsSaid() {
        Referral shared = share();
        engine.signals("acme").referralMayHaveChanged(shared.id(), null, "event-1");
        edit(shared, 30);
        engine.close();
        engine = start(true);
        edit(shared, 30);
        assertThat(said()).isZero();
    }

    @Test
    void webhook_notRegistered_nothingIsSaid() {
        engine.close();
        engine = start(false);
        edit(share(), 30);
        assertThat(said()).isZero();
    }

    private Referral share() {
        turn(); // the first polls only set their marks
        Referral shared = acme.share();
        turn();
        return shared;
    }

    private void edit(Referral referral, int times) {
        for (int i = 0; i < times; i++) {
            BigDecimal value = new BigDecimal(50_000 + clock.instant().getEpochSecond() % 10_000);
            acme.partnerCenter.edit(referral.id(), change -> change.dealValue(value));
            turn();
        }
    }

    private void turn() {
        clock.advance(Duration.ofSeconds(31));
        engine.runOnce(100);
    }

    private long said() {
        return events.stream()
                .flatMap(event -> event.findings().stream())
                .filter(finding -> finding.code().value().equals("EVENTS_NEVER_CAME"))
                .count();
    }
}
