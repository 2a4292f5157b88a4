package dev.cosell.core.engine;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.Side;
import dev.cosell.core.mapping.SyncSettings;
import dev.cosell.core.reconcile.Observation;
import dev.cosell.core.reconcile.RunningClock;
import dev.cosell.core.retry.Backoff;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Ends runs that cannot go on now: later, after a rest of the system or the connection, or when a person has looked. Tells where the rest of the batch may not call either.
 * Confined to one batch.
 */
final class Delays {
    /**
     * Failures in a row, each for a passing reason, after which a deal waits for a person: some two hours on average. Systems that do not work rest as a whole before
     * that, which costs a deal no attempts.
     */
    static final int MOST_ATTEMPTS = 25;

    /** When work that can wait is taken up again after the calls left to it were used up. */
    private static final Duration BACKGROUND_REST = Duration.ofSeconds(30);

    private final SyncSettings settings;
    private final StateStore store;
    private final RandomGenerator random;
    private final Announcer announcer;
    private final Breaker breaker;
    private final MassFailures masses;
    private boolean heldBack;

    Delays(ConnectionRuntime connection, StateStore store, Batch.Workplace place) {
        this.settings = connection.settings();
        this.store = store;
        this.random = place.options().seams().random();
        this.announcer = place.announcer();
        this.breaker = place.breaker();
        this.masses = place.masses();
    }

    /** Tells whether a side or the connection rests since this batch: no deal of it may call any more. */
    boolean heldBack() {
        return heldBack;
    }

    /** Tries again later with jitter. */
    void later(DealRun run, Finding why) {
        failed(run, why);
        wait(run, why, Duration.ZERO);
    }

    /** Tries again later; a wait that the service asked for holds for whoever calls the same system and counts as no attempt. */
    void later(DealRun run, SystemKey system, Finding why, Duration retryAfter) {
        if (retryAfter.isZero()) {
            later(run, why);
            return;
        }
        if (!onlyInBackground(run, why)) {
            store.pause(system, retryAfter, why);
        }
        heldBack = true;
        wait(run, why, retryAfter);
    }

    /** Work that can wait has run into the reserve of live work, which goes on. */
    private static boolean onlyInBackground(DealRun run, Finding why) {
        return run.inBackground() && why.code().equals(FindingCodes.CALL_LIMIT_REACHED);
    }

    /** Tries again later what failed because a system does not work; one that goes on failing rests (sync-engine 7). */
    void unavailable(DealRun run, SystemKey system, Finding why) {
        heldBack |= breaker.failed(run.claim.connection(), system, why);
        wait(run, why, Duration.ZERO);
    }

    private void wait(DealRun run, Finding why, Duration retryAfter) {
        boolean asked = !retryAfter.isZero();
        run.attempts = asked ? run.claim.attempts() : run.claim.attempts() + 1;
        if (tooMany(run, why)) {
            return;
        }
        Duration wait = Backoff.standard().delayAfter(retryAfter, run.attempts, random);
        Lane lane = run.inBackground() ? run.claim.lane() : Lane.RETRY.orMoreUrgent(run.claim.lane());
        run.next = new Settlement.Next(wait, run.claim.news(), true, lane);
        run.parked = run.claim.parked();
        run.end(DealRun.End.DELAYED);
        announcer.say(
                run.claim,
                SyncEvent.Kind.DELAYED,
                "failed " + run.attempts + " times, tried again in " + wait.toSeconds() + " s",
                List.of(why),
                Map.of("attempts", (long) run.attempts, "waitMillis", wait.toMillis()));
    }

    /** Leaves a deal to a person that has failed too often in a row. */
    private boolean tooMany(DealRun run, Finding why) {
        if (run.attempts < MOST_ATTEMPTS) {
            return false;
        }
        Finding parked = run.claim.parked();
        park(run, parked != null ? parked : EngineFindings.retriesExhausted(why, run.attempts));
        return true;
    }

    /** Notes a failure of one deal; where it is one too many of its kind, the connection rests. */
    void failed(DealRun run, Finding why) {
        if (masses.failed(run.claim, why)) {
            heldBack = true;
        }
    }

    /** A write was applied: the system works, and whatever failed before was no general fault. */
    void worked(ConnectionId connection, SystemKey system) {
        breaker.worked(connection, system);
        masses.succeeded(connection);
    }

    /** Lets the system rest that refused us; the deal keeps its place. */
    void pause(DealRun run, SystemKey system, Finding why) {
        breaker.open(run.claim.connection(), system, why, Breaker.REFUSAL);
        heldBack = true;
        giveBack(run);
    }

    /** Gives a deal back unharmed: it keeps its place, its attempts and its park, and is planned anew. */
    void giveBack(DealRun run) {
        giveBack(run, run.inBackground() ? BACKGROUND_REST : Duration.ZERO);
    }

    /** Gives a deal back unharmed for a while. */
    void giveBack(DealRun run, Duration after) {
        run.next = new Settlement.Next(after, run.claim.news(), false, run.claim.lane());
        run.attempts = run.claim.attempts();
        run.parked = run.claim.parked();
        run.end(DealRun.End.GIVEN_BACK);
    }

    /** Waits until the outcome of a write can be seen, longer where one write after the other gets no answer; its intent stays. */
    void quarantine(DealRun run, Finding why, Duration bound) {
        run.attempts = run.claim.attempts() + 1;
        if (tooMany(run, why)) {
            return;
        }
        Duration backoff = Backoff.standard().delay(run.attempts, random);
        Duration wait = backoff.compareTo(bound) > 0 ? backoff : bound;
        run.next = new Settlement.Next(wait, run.claim.news(), true, Lane.RETRY);
        run.end(DealRun.End.DELAYED);
        announcer.say(
                run.claim,
                SyncEvent.Kind.DELAYED,
                "outcome unknown, looked up in " + wait.toSeconds() + " s",
                List.of(why),
                Map.of("attempts", (long) run.attempts, "waitMillis", wait.toMillis()));
    }

    /**
     * Leaves the deal to a person; news or a requeue puts it back to work. Its clocks run on: a look that the plan wished stays, and who waits already is not
     * announced again for the same reason.
     */
    void park(DealRun run, Finding why) {
        run.parked = why;
        run.next = null;
        if (run.plan != null) {
            run.wakeAsPlanned();
        } else {
            keepClock(run);
        }
        run.end(DealRun.End.PARKED);
        if (!why.equals(run.claim.parked())) {
            announcer.say(run.claim, SyncEvent.Kind.PARKED, "waits for a person", List.of(why));
        }
    }

    private void keepClock(DealRun run) {
        RunningClock clock = RunningClock.of(run.claim.deal(), run.link, run.seen, settings, announcer.now());
        run.link = clock.memory();
        if (!clock.due().isEmpty()) {
            announcer.say(run.claim, SyncEvent.Kind.FOUND, "its time runs on", clock.due());
        }
        Duration next = clock.next();
        if (next != null) {
            Map<Side, Instant> news = Map.of(Side.REFERRAL, Observation.TIME_NOT_KNOWN);
            run.next = new Settlement.Next(next, news, false, Lane.LIVE);
        }
    }

    /** Ends a run whose sides could not be read. */
    void failed(DealRun run, SystemKey system, SyncException failure) {
        Finding why = failure.findings().get(0);
        Duration asked = failure instanceof ThrottledException throttled ? throttled.retryAfter() : Duration.ZERO;
        if (needsPerson(failure)) {
            pause(run, system, why);
        } else if (asked.isZero()) {
            unavailable(run, system, why);
        } else {
            later(run, system, why, asked);
        }
    }

    /** Tells whether the failure is one of the whole system: it asked to wait, or refuses whoever calls. */
    static boolean stopsAll(SyncException failure) {
        return needsPerson(failure)
                || failure instanceof ThrottledException throttled
                        && !throttled.retryAfter().isZero();
    }

    /** Tells whether only a person can mend what failed. */
    static boolean needsPerson(SyncException failure) {
        return failure instanceof AuthenticationException
                || failure instanceof PermissionException
                || failure instanceof ConfigurationException;
    }
}
