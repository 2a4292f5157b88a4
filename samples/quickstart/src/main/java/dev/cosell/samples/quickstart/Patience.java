package dev.cosell.samples.quickstart;

import dev.cosell.core.seam.Idle;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.store.InMemoryStateStore;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for the engine while the simulated time runs fast; gives up after about twenty real seconds. */
final class Patience {
    private static final Duration STEP = Duration.ofMillis(250);
    private static final int MOST_TURNS = 1500;
    /** A look that a clock of a deal asks for in some days is no work that waits. */
    private static final Duration NOT_SOON = Duration.ofHours(12);

    private static final int QUIET_TURNS = 5;

    private final SimulatedServices services;
    private final InMemoryStateStore store;
    private final SyncSignals signals;
    private final Idle idle = Seams.system().idle();

    Patience(SimulatedServices services, InMemoryStateStore store, SyncSignals signals) {
        this.services = services;
        this.store = store;
        this.signals = signals;
    }

    /** Waits until something holds. */
    void until(String what, BooleanSupplier condition) {
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            if (condition.getAsBoolean()) {
                return;
            }
            pass();
        }
        throw new StepFailedException("this did not come true: " + what);
    }

    /** Waits until two polls of both sides found nothing more to do. */
    void untilQuiet() {
        for (int poll = 0; poll < 2; poll++) {
            services.clock.advance(Duration.ofSeconds(3));
            int listed = lists();
            signals.sweep();
            until("Partner Center is polled", () -> lists() > listed);
            untilNothingWaits();
        }
    }

    private int lists() {
        return services.partnerCenter.calls().count("GET /v1.0/engagements/referrals", 0);
    }

    private void untilNothingWaits() {
        int quiet = 0;
        for (int turn = 0; turn < MOST_TURNS && quiet < QUIET_TURNS; turn++) {
            pass();
            boolean waits =
                    store.nextDue().filter(due -> due.compareTo(NOT_SOON) < 0).isPresent();
            quiet = waits ? 0 : quiet + 1;
        }
        if (quiet < QUIET_TURNS) {
            throw new StepFailedException("the engine does not come to rest");
        }
    }

    private void pass() {
        services.clock.advance(STEP);
        try {
            idle.await(Duration.ofMillis(12));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new StepFailedException("interrupted");
        }
    }
}
