package dev.cosell.it.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.testkit.crm.CrmFault;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Systems that refuse the credentials or do not work rest, ever longer, over restarts too, and are asked by one read first. */
class RestsTest {
    private final Office office = new Office();
    private @Nullable RuntimeException partnerCenter;

    private void failPartnerCenter(RuntimeException failure) {
        partnerCenter = failure;
        office.acme.interference = (method, arguments) -> {
            if (partnerCenter != null && (method.equals("list") || method.startsWith("readEngagement"))) {
                throw partnerCenter;
            }
            return null;
        };
    }

    private static AuthenticationException refused() {
        return new AuthenticationException(
                ErrorContext.of("partner-center", "list"), Office.finding("SIGN_IN_REFUSED"), null);
    }

    private long lists() {
        return office.acme.calls.stream().filter("list"::equals).count();
    }

    @Test
    @Tag("R-223")
    void credentials_refused_restGrowsAndOneReadAsks() {
        failPartnerCenter(refused());
        office.work(Duration.ofMinutes(1));
        assertThat(lists()).isGreaterThan(0);
        office.acme.calls.clear();
        office.work(Duration.ofMinutes(4));
        assertThat(lists()).as("it rests for 5 minutes").isZero();
        office.work(Duration.ofMinutes(1));
        assertThat(lists()).as("one read asks").isEqualTo(1);
        office.restart();
        office.work(Duration.ofMinutes(9));
        assertThat(lists()).as("a restart does not shorten the 10 minutes").isEqualTo(1);
        partnerCenter = null;
        office.work(Duration.ofMinutes(2));
        assertThat(office.events(SyncEvent.Kind.RESUMED)).hasSize(1);
        assertThat(office.engine.progress("acme").rests()).isEmpty();
        failPartnerCenter(refused());
        office.work(Duration.ofMinutes(1));
        assertThat(office.engine.progress("acme").rests())
                .singleElement()
                .satisfies(rest -> assertThat(rest.remaining()).isLessThanOrEqualTo(Duration.ofMinutes(5)));
    }

    @Test
    void rest_lastsForDays_neverExceedsAnHour() {
        failPartnerCenter(refused());
        office.work(Duration.ofHours(12));
        assertThat(office.events(SyncEvent.Kind.PAUSED))
                .extracting(event -> event.numbers().get("waitMillis"))
                .hasSizeBetween(13, 17)
                .endsWith(Duration.ofHours(1).toMillis());
    }

    @Test
    @Tag("R-226")
    void service_doesNotWork_restsAfterFiveCallsAndDealsWait() {
        office.share(10);
        failPartnerCenter(Office.unavailable());
        office.work(Duration.ofMinutes(10));
        assertThat(office.codes(SyncEvent.Kind.PAUSED)).contains("SERVICE_BROKEN");
        assertThat(office.engine.parked("acme")).isEmpty();
        partnerCenter = null;
        office.work(Duration.ofMinutes(40));
        assertThat(office.opportunities()).isEqualTo(10);
    }

    @Test
    void resume_byAPerson_callsAtOnce() {
        failPartnerCenter(refused());
        office.work(Duration.ofMinutes(1));
        partnerCenter = null;
        office.acme.calls.clear();
        office.engine.resume("acme");
        office.work(Duration.ofMinutes(1));
        assertThat(lists()).isGreaterThan(0);
    }

    @Test
    @Tag("R-220")
    void throttle_ofTheCrm_leavesPartnerCenterPolled() {
        office.acme.crm.faults().onNextWrite(CrmFault.THROTTLED);
        office.share(1);
        office.engine.signals("acme").sweep();
        office.engine.runOnce(100);
        assertThat(office.engine.progress("acme").rests())
                .singleElement()
                .satisfies(rest -> assertThat(rest.system().kind()).isEqualTo(SystemKey.Kind.CRM));
        office.acme.calls.clear();
        office.engine.signals("acme").sweep();
        office.engine.runOnce(100);
        assertThat(office.acme.calls).contains("list").doesNotContain("changes", "write", "read");
    }

    @Test
    void store_failsWhenSettling_turnEndsAndNothingIsPretended() {
        office.share(3);
        boolean[] away = {true};
        StateStore failing = (StateStore) Proxy.newProxyInstance(
                StateStore.class.getClassLoader(), new Class<?>[] {StateStore.class}, (self, method, arguments) -> {
                    if (away[0] && method.getName().equals("settle")) {
                        throw new StoreException(
                                ErrorContext.of("store", "settle"), Office.finding("STORE_AWAY"), true, null);
                    }
                    try {
                        return method.invoke(office.store, arguments);
                    } catch (InvocationTargetException failure) {
                        throw failure.getCause();
                    }
                });
        office.engine.close();
        office.engine = SyncEngine.builder(failing)
                .connection(office.acme.connection(SyncSettings.defaults()))
                .seams(Seams.system().withTime(office.clock))
                .pollInterval(Duration.ofSeconds(30))
                .listener(office.events::add)
                .build();
        office.clock.advance(Duration.ofMinutes(1));
        assertThatThrownBy(() -> office.engine.runOnce(100)).isInstanceOf(StoreException.class);
        assertThat(office.events(SyncEvent.Kind.PAUSED)).isEmpty();
        away[0] = false;
        office.work(Duration.ofMinutes(10));
        assertThat(office.opportunities()).isEqualTo(3);
        assertThat(office.engine.progress("acme").settled()).isTrue();
    }

    @Test
    @Tag("R-223")
    void poll_crmAwayAndNothingToWork_restsThoughLeadsAreNotPolled() {
        office.acme.interference = (method, arguments) -> {
            if (method.equals("changes")) {
                throw Office.unavailable();
            }
            return null;
        };
        office.work(Duration.ofMinutes(5));
        assertThat(office.events(SyncEvent.Kind.PAUSED))
                .as("a stream that makes no call shows nothing of its service")
                .isNotEmpty();
    }
}
