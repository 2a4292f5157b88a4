package dev.cosell.core.engine;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.retry.Backoff;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.Settlement;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ends runs that cannot go on now: later, after a pause of the whole connection, or when a person has looked. */
final class Delays {
    /** How long a connection pauses whose credentials or permissions were refused. */
    static final Duration PAUSE = Duration.ofMinutes(5);

    private final StateStore store;
    private final RandomGenerator random;
    private final Announcer announcer;

    Delays(StateStore store, RandomGenerator random, Announcer announcer) {
        this.store = store;
        this.random = random;
        this.announcer = announcer;
    }

    /** Tries again later with jitter. */
    void later(DealRun run, Finding why) {
        wait(run, why, Duration.ZERO);
    }

    /** Tries again later; a wait that the service asked for holds for whoever calls the same system and counts as no attempt. */
    void later(DealRun run, SystemKey system, Finding why, Duration retryAfter) {
        if (!retryAfter.isZero()) {
            store.pause(system, retryAfter, why);
        }
        wait(run, why, retryAfter);
    }

    private void wait(DealRun run, Finding why, Duration retryAfter) {
        boolean asked = !retryAfter.isZero();
        run.attempts = asked ? run.claim.attempts() : run.claim.attempts() + 1;
        Duration wait = Backoff.standard().delayAfter(retryAfter, run.attempts, random);
        run.next = new Settlement.Next(wait, run.claim.news(), true, Lane.RETRY.orMoreUrgent(run.claim.lane()));
        run.done = true;
        announcer.say(run.claim, SyncEvent.Kind.DELAYED, "tried again in " + wait.toSeconds() + " s", List.of(why));
    }

    /** Lets the system rest that refused us; the deal keeps its place. */
    void pause(DealRun run, SystemKey system, Finding why) {
        store.pause(system, PAUSE, why);
        run.next = new Settlement.Next(Duration.ZERO, run.claim.news(), false, run.claim.lane());
        run.done = true;
        announcer.say(
                run.claim.connection(),
                "-",
                SyncEvent.Kind.PAUSED,
                "pauses " + PAUSE.toMinutes() + " min",
                List.of(why));
    }

    /** Waits until the outcome of a write can be seen; its intent stays. */
    void quarantine(DealRun run, Finding why, Duration bound) {
        run.next = new Settlement.Next(bound, run.claim.news(), true, Lane.RETRY);
        run.done = true;
        announcer.say(
                run.claim,
                SyncEvent.Kind.DELAYED,
                "outcome unknown, looked up in " + bound.toSeconds() + " s",
                List.of(why));
    }

    /** Leaves the deal to a person; news or a requeue puts it back to work. */
    void park(DealRun run, Finding why) {
        run.parked = why;
        run.done = true;
        announcer.say(run.claim, SyncEvent.Kind.PARKED, "waits for a person", List.of(why));
    }

    /** Ends a run whose sides could not be read. */
    void failed(DealRun run, SystemKey system, SyncException failure) {
        Finding why = failure.findings().get(0);
        if (needsPerson(failure)) {
            pause(run, system, why);
        } else {
            later(run, system, why, connectionWait(failure));
        }
    }

    /** Returns how long the system gets no call after a failure: what the service asked, the pause, or zero. */
    static Duration connectionWait(SyncException failure) {
        if (failure instanceof ThrottledException throttled) {
            return throttled.retryAfter();
        }
        return needsPerson(failure) ? PAUSE : Duration.ZERO;
    }

    /** Tells whether only a person can mend what failed. */
    static boolean needsPerson(SyncException failure) {
        return failure instanceof AuthenticationException
                || failure instanceof PermissionException
                || failure instanceof ConfigurationException;
    }
}
