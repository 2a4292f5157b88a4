package dev.cosell.it.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.testkit.simulator.partnercenter.PartnerCenterFaults;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Credentials that stop working while the engine is at work: the connection pauses, deals keep their places, and it goes on by itself. */
class CredentialsStopIT {
    private static final Duration PAUSE = Duration.ofMinutes(5);

    private final Wiring wiring = new Wiring();
    private final SyncEngine engine = wiring.engine();

    @AfterEach
    void stop() {
        engine.close();
        wiring.close();
    }

    @Test
    @Tag("R-223")
    @Tag("R-254")
    void partnerCenter_refreshTokenRevoked_pausesKeepsTheDealAndGoesOnAfterConsent() {
        wiring.work(engine, Duration.ofMinutes(1));
        ReferralId shared = wiring.tenant.share();
        wiring.tenant.simulator.tokens().revokeRefreshTokens();
        wiring.tenant.simulator.tokens().expireAccessTokens();
        engine.signals(Wiring.CONNECTION).referralMayHaveChanged(shared, null, null);
        String printed = printedWhile(() -> wiring.work(engine, Duration.ofMinutes(2)));
        assertPaused("CREDENTIALS_REFUSED");
        assertThat(wiring.opportunitiesOf(shared.value())).isZero();
        assertNoTraceAndNothingPrivate(printed);
        wiring.tenant.tokens.save(wiring.tenant.simulator.tokens().consentAgain());
        wiring.work(engine, PAUSE);
        assertThat(wiring.opportunitiesOf(shared.value())).isEqualTo(1);
        assertThat(engine.parked(Wiring.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-223")
    void partnerCenter_pausedConnection_getsNoCallAndTheCrmNoWrite() {
        wiring.work(engine, Duration.ofMinutes(1));
        wiring.tenant.simulator.tokens().revokeRefreshTokens();
        wiring.tenant.simulator.tokens().expireAccessTokens();
        engine.signals(Wiring.CONNECTION).referralMayHaveChanged(wiring.tenant.share(), null, null);
        wiring.work(engine, Duration.ofSeconds(40));
        assertPaused("CREDENTIALS_REFUSED");
        int there = wiring.tenant.simulator.calls().mark();
        int here = wiring.salesforce.calls().mark();
        wiring.work(engine, PAUSE.minusSeconds(60));
        assertThat(wiring.tenant.simulator.calls().since(there)).isEmpty();
        assertThat(wiring.salesforce.calls().since(here))
                .as("the CRM is still polled, and nothing written to it")
                .allMatch(call -> call.method().equals("GET"));
    }

    @Test
    @Tag("R-223")
    void salesforce_sessionsRefused_pausesKeepsTheDealAndGoesOn() {
        wiring.work(engine, Duration.ofMinutes(1));
        ReferralId shared = wiring.tenant.share();
        wiring.salesforce.refuseEverySession(true);
        engine.signals(Wiring.CONNECTION).referralMayHaveChanged(shared, null, null);
        String printed = printedWhile(() -> wiring.work(engine, Duration.ofMinutes(2)));
        assertThat(wiring.events).anyMatch(event -> event.kind() == SyncEvent.Kind.PAUSED);
        assertThat(wiring.opportunitiesOf(shared.value())).isZero();
        assertNoTraceAndNothingPrivate(printed);
        wiring.salesforce.refuseEverySession(false);
        wiring.work(engine, PAUSE);
        assertThat(wiring.opportunitiesOf(shared.value())).isEqualTo(1);
        assertThat(engine.parked(Wiring.CONNECTION)).isEmpty();
    }

    @Test
    @Tag("R-223")
    void poll_credentialsRefused_pausesTheConnection() {
        wiring.work(engine, Duration.ofMinutes(1));
        wiring.tenant.simulator.tokens().revokeRefreshTokens();
        wiring.tenant.simulator.tokens().expireAccessTokens();
        wiring.work(engine, Duration.ofMinutes(1));
        assertPaused("CREDENTIALS_REFUSED");
    }

    @Test
    @Tag("R-220")
    void poll_throttled_makesNoCallBeforeTheWaitIsOver() {
        wiring.work(engine, Duration.ofMinutes(1));
        wiring.tenant
                .simulator
                .faults()
                .inject(PartnerCenterFaults.throttled(120).on("GET", SimulatedTenant.ALL));
        ReferralId shared = wiring.tenant.share();
        wiring.work(engine, Duration.ofSeconds(40));
        assertThat(wiring.tenant.simulator.faults().remaining()).isZero();
        engine.signals(Wiring.CONNECTION).referralMayHaveChanged(shared, null, null);
        int mark = wiring.tenant.simulator.calls().mark();
        wiring.work(engine, Duration.ofSeconds(70));
        assertThat(wiring.tenant.simulator.calls().since(mark)).isEmpty();
        wiring.work(engine, Duration.ofMinutes(1));
        assertThat(wiring.opportunitiesOf(shared.value())).isEqualTo(1);
    }

    private void assertPaused(String code) {
        assertThat(wiring.events).anySatisfy(event -> {
            assertThat(event.kind()).isEqualTo(SyncEvent.Kind.PAUSED);
            assertThat(event.findings())
                    .extracting(finding -> finding.code().value())
                    .containsExactly(code);
        });
    }

    private void assertNoTraceAndNothingPrivate(String printed) {
        assertThat(printed).doesNotContain("\tat ");
        Private.assertNothingOf(wiring, printed + wiring.events + engine.links(Wiring.CONNECTION) + engine);
    }

    /** The test's logger writes to standard error. */
    private static String printedWhile(Runnable work) {
        PrintStream before = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            work.run();
        } finally {
            System.setErr(before);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
