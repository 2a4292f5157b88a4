package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.store.InMemoryStateStore;
import dev.cosell.testkit.SettableClock;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is wrong or slow with one tenant harms no other that is worked in the same turn. */
@Tag("R-256")
class IsolationTest {
    private static final Duration LEASE = Duration.ofMinutes(3);

    private final SettableClock clock = SettableClock.at(Instant.parse("2026-03-02T09:00:00Z"));
    private final InMemoryStateStore memory = InMemoryStateStore.create(clock);
    private final Map<ConnectionId, Instant> held = new HashMap<>();
    private final Tenant slow = new Tenant("slow", clock);
    private final Tenant next = new Tenant("next", clock);
    private final Tenant last = new Tenant("last", clock);
    private final List<SyncEvent> events = new ArrayList<>();
    private final SyncEngine engine = SyncEngine.builder(watched())
            .connection(slow.connection())
            .connection(next.connection())
            .connection(last.connection())
            .seams(new Seams(
                    clock,
                    () -> Duration.between(Instant.EPOCH, clock.instant()).toNanos(),
                    new SplittableRandom(7),
                    Seams.system().idle()))
            .lease(LEASE)
            .pollInterval(Duration.ofMinutes(1))
            .listener(events::add)
            .build();

    @AfterEach
    void stop() {
        engine.close();
    }

    @Test
    void batch_worksLongAfterTheClaim_prolongsItsOwnLeaseFirst() {
        engine.runOnce(1); // the first polls only set their marks
        Map<String, Duration> atTheWrite = new HashMap<>();
        slow.interference = (method, arguments) -> {
            if (method.equals("write")) {
                clock.advance(Duration.ofSeconds(100));
            }
            return null;
        };
        for (Tenant tenant : List.of(next, last)) {
            tenant.interference = (method, arguments) -> {
                if (method.equals("write")) {
                    Instant since = Objects.requireNonNull(held.get(ConnectionId.of(tenant.name)));
                    atTheWrite.put(tenant.name, Duration.between(since, clock.instant()));
                }
                return null;
            };
        }
        share(slow, 1);
        share(next, 2);
        share(last, 3);

        engine.runOnce(100);

        assertThat(atTheWrite).containsOnlyKeys("next", "last");
        assertThat(atTheWrite.values()).allMatch(age -> age.compareTo(LEASE.dividedBy(3)) < 0);
    }

    @Test
    @Tag("R-226")
    void poll_adapterFailsUnexpectedly_othersArePolledAndWorked() {
        engine.runOnce(1);
        slow.interference = failingAt("changes");
        share(next, 1);
        clock.advance(Duration.ofMinutes(2));

        engine.runOnce(100);

        assertThat(next.crm.seller().opportunities()).hasSize(1);
        assertThat(codes()).contains("UNEXPECTED_FAILURE");
        slow.interference = (method, arguments) -> null;
        slow.crm.seller().createAccount("Fabrikam AG", World.ADDRESS);
        slow.calls.clear();
        clock.advance(Duration.ofMinutes(2));
        engine.runOnce(100);
        assertThat(slow.calls)
                .as("the stream is not held until its lease is over")
                .contains("changes");
    }

    @Test
    @Tag("R-226")
    void adapter_cannotSayWhatItIs_othersOfTheSameClaimAreWorkedAndItsOwnWait() {
        engine.runOnce(1);
        slow.interference = failingAt("organisation");
        share(slow, 1);
        share(next, 2);

        engine.runOnce(100);

        assertThat(next.crm.seller().opportunities()).hasSize(2);
        assertThat(codes()).contains("UNEXPECTED_FAILURE");
        slow.interference = (method, arguments) -> null;
        clock.advance(Duration.ofSeconds(90));
        engine.runOnce(100);
        assertThat(slow.crm.seller().opportunities())
                .as("taken up after the rest, not after the lease")
                .hasSize(1);
    }

    @Test
    @Tag("R-226")
    void read_failsWithAnythingAtAll_isDealtWithDealByDeal() {
        engine.runOnce(1);
        share(next, 3);
        next.interference = (method, arguments) -> {
            if (method.equals("findByReferral") && ((Collection<?>) arguments[0]).size() > 1) {
                throw new NullPointerException("an adapter's mistake");
            }
            return null;
        };

        engine.runOnce(100);

        assertThat(next.crm.seller().opportunities()).hasSize(3);
    }

    private static Tenant.Interference failingAt(String call) {
        return (method, arguments) -> {
            if (method.equals(call)) {
                throw new NullPointerException("an adapter's mistake");
            }
            return null;
        };
    }

    private List<String> codes() {
        return events.stream()
                .flatMap(event -> event.findings().stream())
                .map(finding -> finding.code().value())
                .toList();
    }

    private void share(Tenant tenant, int deals) {
        for (int i = 0; i < deals; i++) {
            engine.signals(tenant.name).referralMayHaveChanged(tenant.share().id(), null, null);
        }
    }

    /** A store that notes since when the deals of each connection are held. */
    private StateStore watched() {
        return (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, arguments) -> {
                    Object result = method.invoke(memory, arguments);
                    if (method.getName().equals("claim")) {
                        ((List<?>) result).forEach(claim -> held.put(((Claim) claim).connection(), clock.instant()));
                    } else if (method.getName().equals("renew")) {
                        held.put(((Claim) arguments[0]).connection(), clock.instant());
                    }
                    return result;
                });
    }
}
