package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lets a system rest that refuses the credentials or fails call after call, longer each time, and asks it by one cheap read before it is called again (R-223, R-226;
 * sync-engine 7). The rests and their number are in the store: a restart neither forgets nor shortens them. Thread-safe.
 */
final class Breaker {
    /** First rest of a system that does not work. */
    static final Duration OUTAGE = Duration.ofMinutes(1);

    /** First rest of a system that refused credentials or permissions, and of a connection whose deals fail alike. */
    static final Duration REFUSAL = Duration.ofMinutes(5);

    /** No rest is longer, so that a repaired system is noticed within it. */
    static final Duration LONGEST = Duration.ofHours(1);

    /** Failing calls in a row that are no accident any more. */
    private static final int IN_A_ROW = 5;

    private static final int MOST_DOUBLINGS = 10;

    private final StateStore store;
    private final EngineOptions options;
    private final Announcer announcer;
    private final Map<Gate, Integer> failures = new ConcurrentHashMap<>();
    private final Set<Gate> works = ConcurrentHashMap.newKeySet();

    Breaker(StateStore store, EngineOptions options, Announcer announcer) {
        this.store = store;
        this.options = options;
        this.announcer = announcer;
    }

    /** What a connection calls; how often it rested is a stored cursor. */
    private record Gate(ConnectionId connection, SystemKey system) {
        String stream() {
            return "rests-" + system.kind().name().toLowerCase(Locale.ROOT);
        }
    }

    /** Counts a call that failed because the system does not work; true where it rests from now on. */
    boolean failed(ConnectionId connection, SystemKey system, Finding why) {
        if (failures.merge(new Gate(connection, system), 1, Integer::sum) < IN_A_ROW) {
            return false;
        }
        open(connection, system, why, OUTAGE);
        return true;
    }

    /** A call did what it should. */
    void worked(ConnectionId connection, SystemKey system) {
        failures.remove(new Gate(connection, system));
    }

    /** Lets a system rest: the first time as long as told, then twice as long each time, until it works again. */
    void open(ConnectionId connection, SystemKey system, Finding why, Duration first) {
        Gate gate = new Gate(connection, system);
        failures.remove(gate);
        works.remove(gate);
        boolean restsAlready =
                store.pauses().stream().anyMatch(pause -> pause.system().equals(system) && why.equals(pause.why()));
        if (restsAlready) {
            return;
        }
        int before = rests(gate);
        Duration doubled = first.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        Duration rest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        store.saveCursor(connection, gate.stream(), Integer.toString(before + 1));
        store.pause(system, rest, why);
        announcer.say(
                connection,
                SyncEvent.Kind.PAUSED,
                name(system) + " rests for " + rest.toMinutes() + " min",
                List.of(why),
                Map.of("waitMillis", rest.toMillis()));
    }

    /** Tells whether a system may be called; one that rested is asked first whether it works again, which may block for one call. */
    boolean mayCall(ConnectionRuntime connection, SystemKey system, boolean rests) {
        Gate gate = new Gate(connection.id(), system);
        if (rests) {
            works.remove(gate);
            return false;
        }
        if (works.contains(gate)) {
            return true;
        }
        if (rests(gate) == 0) {
            works.add(gate);
            return true;
        }
        // A whole connection is tried by the first deal, which MassFailures watches.
        return system.kind() == SystemKey.Kind.CONNECTION || probe(connection, gate);
    }

    /** Tells whether a system has rested and was not seen to work since. */
    boolean onProbation(ConnectionId connection, SystemKey system) {
        Gate gate = new Gate(connection, system);
        return !works.contains(gate) && rests(gate) > 0;
    }

    private boolean probe(ConnectionRuntime connection, Gate gate) {
        StreamClaim claim = store.claimStream(connection.id(), gate.stream(), options.lease())
                .orElse(null);
        if (claim == null) {
            return false; // another worker asks
        }
        try {
            ask(connection, gate.system());
            mend(connection.id(), gate.system());
            return true;
        } catch (SyncException failure) {
            Finding why = failure.findings().get(0);
            if (failure instanceof ThrottledException throttled) {
                store.pause(gate.system(), throttled.retryAfter(), why);
            } else {
                open(connection.id(), gate.system(), why, firstRest(failure));
            }
            return false;
        } finally {
            store.releaseStream(claim, Duration.ZERO);
        }
    }

    private void ask(ConnectionRuntime connection, SystemKey system) {
        if (system.kind() == SystemKey.Kind.PARTNER_CENTER) {
            connection.partnerCenter().list(ReferralOrder.CREATED, null);
        } else {
            String known = store.cursor(connection.id(), Poller.CRM).orElse(null);
            connection.crm().changes(known == null ? null : new CrmCursor(known));
        }
    }

    /** Forgets the rests of a system that works again. */
    void mend(ConnectionId connection, SystemKey system) {
        Gate gate = new Gate(connection, system);
        failures.remove(gate);
        works.add(gate);
        if (rests(gate) > 0) {
            store.saveCursor(connection, gate.stream(), "");
            announcer.say(connection, SyncEvent.Kind.RESUMED, name(system) + " is called again", List.of(), Map.of());
        }
    }

    /** Returns how often a system has rested since it last worked. */
    private int rests(Gate gate) {
        String count = store.cursor(gate.connection(), gate.stream()).orElse("");
        return count.isEmpty() ? 0 : Integer.parseInt(count);
    }

    /** Returns the first rest after a failure. */
    static Duration firstRest(SyncException failure) {
        return Delays.needsPerson(failure) ? REFUSAL : OUTAGE;
    }

    private static String name(SystemKey system) {
        return switch (system.kind()) {
            case PARTNER_CENTER -> "Partner Center";
            case CRM -> "the CRM";
            case CONNECTION -> "the connection";
        };
    }
}
