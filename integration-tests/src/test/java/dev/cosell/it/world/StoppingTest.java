package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Fair turns, long batches, and an end that loses nothing. */
class StoppingTest {
    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryStateStore store = InMemoryStateStore.create(clock);
    private final Tenant big = new Tenant("big", clock);
    private final Tenant small = new Tenant("small", clock);
    private final List<String> order = new ArrayList<>();
    private final List<SyncEvent> events = new ArrayList<>();
    private final SyncEngine engine = engine("one");
    private Duration perWrite = Duration.ZERO;

    StoppingTest() {
        engine.runOnce(1); // the first polls only set their marks
        clock.advance(Duration.ofMinutes(1));
        big.interference = (method, arguments) -> written("big", method);
        small.interference = (method, arguments) -> written("small", method);
    }

    private SyncEngine engine(String node) {
        Seams seams = new Seams(
                clock,
                () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                new SplittableRandom(7),
                Seams.system().idle());
        return SyncEngine.builder(store)
                .node(node)
                .connection(big.connection(Office.SETTINGS))
                .connection(small.connection())
                .seams(seams)
                .listener(events::add)
                .build();
    }

    private @Nullable Object written(String tenant, String method) {
        if (method.equals("write")) {
            order.add(tenant);
            clock.advance(perWrite);
        }
        return null;
    }

    @Test
    void batch_ofSeveralTenants_worksTheSmallOneFirst() {
        for (int i = 0; i < 20; i++) {
            big.share();
        }
        small.share();
        engine.runOnce(50);
        assertThat(order).first().isEqualTo("small");
    }

    @Test
    void close_duringABatch_finishesItAndGivesBackTheRest() {
        big.share();
        big.share();
        small.share();
        small.interference = (method, arguments) -> {
            if (method.equals("write")) {
                engine.close();
            }
            return null;
        };
        engine.runOnce(50);
        assertThat(small.crm.seller().opportunities()).as("the batch in hand").hasSize(1);
        assertThat(big.crm.seller().opportunities()).as("not begun").isEmpty();
        SyncEngine next = engine("two");
        next.runOnce(50);
        assertThat(big.crm.seller().opportunities())
                .as("at once, before any lease is over")
                .hasSize(2);
        assertThat(engine.runOnce(10)).as("a closed engine works nothing").isZero();
    }

    @Test
    void close_again_returnsAtOnce() {
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            engine.start(threads);
            engine.close();
            engine.close();
            assertThat(events).noneMatch(event -> event.text().equals("workers still end"));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void lease_ofALongBatch_isProlongedSoThatNobodyElseTakesItsDeals() {
        perWrite = Duration.ofSeconds(100);
        big.share();
        big.share();
        small.share();
        SyncEngine other = engine("two");
        big.interference = (method, arguments) -> {
            if (method.equals("write")) {
                order.add("big");
                clock.advance(Duration.ofSeconds(100)); // over the lease of 3 minutes since the claim
                other.runOnce(50);
            }
            return null;
        };
        engine.runOnce(50);
        assertThat(order).containsExactly("small", "big");
        assertThat(engine.links("big"))
                .as("settled although it took longer than the lease")
                .hasSize(2);
    }

    @Test
    void pace_slowService_makesBatchesSmaller() {
        perWrite = Duration.ofSeconds(60);
        for (int i = 0; i < 40; i++) {
            big.share();
        }
        engine.runOnce(40);
        events.clear();
        for (int i = 0; i < 40; i++) {
            big.share();
        }
        clock.advance(Duration.ofMinutes(1));
        perWrite = Duration.ZERO;
        engine.runOnce(40);
        assertThat(events)
                .filteredOn(event -> event.kind() == SyncEvent.Kind.WORKED)
                .first()
                .satisfies(event -> assertThat(event.numbers().get("deals")).isLessThan(30L));
    }

    @Test
    @Tag("R-100")
    void retention_expiresNowAndThen() {
        big.share();
        engine.runOnce(50);
        assertThat(engine.audit("big", 0, 10)).isNotEmpty();
        clock.advance(Duration.ofDays(401));
        engine.runOnce(50);
        assertThat(engine.audit("big", 0, 10)).noneMatch(line -> line.sequence() == 1);
        assertThat(events)
                .anyMatch(event -> event.kind() == SyncEvent.Kind.EXPIRED
                        && event.numbers().getOrDefault("removed", 0L) > 0);
    }
}
