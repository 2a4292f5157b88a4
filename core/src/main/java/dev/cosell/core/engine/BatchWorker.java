package dev.cosell.core.engine;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.Claim;
import dev.cosell.core.spi.ClaimRequest;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

/** Claims due deals, fairly over the connections, and has each connection's part worked as a batch. Thread-safe. */
final class BatchWorker {
    private final Map<ConnectionId, ConnectionRuntime> connections;
    private final StateStore store;
    private final EngineOptions options;
    private final Announcer announcer;
    private final Batch.Workplace place;
    private final Breaker breaker;
    private final MassFailures masses;
    private final MappingWatch mappings;
    private final AtomicInteger turn = new AtomicInteger();
    private final Pace pace = new Pace();
    private volatile boolean stopping;

    BatchWorker(
            Map<ConnectionId, ConnectionRuntime> connections,
            StateStore store,
            Batch.Workplace place,
            MappingWatch mappings) {
        this.connections = connections;
        this.store = store;
        this.options = place.options();
        this.announcer = place.announcer();
        this.place = place;
        this.breaker = place.breaker();
        this.masses = place.masses();
        this.mappings = mappings;
    }

    /** Claims nothing any more; what was claimed and not begun is given back. */
    void stop() {
        stopping = true;
    }

    /** Works at most {@code max} due deals; returns how many were claimed. */
    int work(int max) {
        List<ConnectionId> awake = stopping ? List.of() : awake();
        if (awake.isEmpty()) {
            return 0;
        }
        long claimedAt = options.seams().ticker().nanos();
        List<Claim> claims = claim(awake, Math.min(max, pace.batch(options.batchSize())));
        Map<ConnectionId, List<Claim>> byConnection = new LinkedHashMap<>();
        claims.forEach(claim -> byConnection
                .computeIfAbsent(claim.connection(), id -> new ArrayList<>())
                .add(claim));
        byConnection.entrySet().stream()
                .sorted(Comparator.comparingInt(part -> part.getValue().size()))
                .forEach(part ->
                        byUrgency(Objects.requireNonNull(connections.get(part.getKey())), part.getValue(), claimedAt));
        return claims.size();
    }

    /** Live work first, then what can wait, through the view of the CRM that keeps off the calls reserved for live work. */
    private void byUrgency(ConnectionRuntime connection, List<Claim> claims, long claimedAt) {
        Map<Boolean, List<Claim>> canWait = claims.stream()
                .collect(Collectors.partitioningBy(claim -> claim.lane().canWait()));
        for (boolean background : List.of(false, true)) {
            List<Claim> some = Objects.requireNonNull(canWait.get(background));
            if (!some.isEmpty()) {
                work(background ? connection.background() : connection, some, claimedAt);
            }
        }
    }

    /** A connection that has rested as a whole is tried with one deal. */
    private List<Claim> claim(List<ConnectionId> awake, int max) {
        List<Claim> claims = new ArrayList<>();
        List<ConnectionId> sound = new ArrayList<>();
        for (ConnectionId connection : awake) {
            if (masses.probing(connection)) {
                claims.addAll(store.claim(new ClaimRequest(options.node(), List.of(connection), 1, options.lease())));
            } else {
                sound.add(connection);
            }
        }
        if (!sound.isEmpty()) {
            claims.addAll(store.claim(new ClaimRequest(options.node(), sound, max, options.lease())));
        }
        return claims;
    }

    /** Returns the connections that may be called now, beginning with another one each time, so that each has its turn. */
    private List<ConnectionId> awake() {
        Rests rests = Rests.of(store, breaker);
        List<ConnectionId> awake = new ArrayList<>();
        connections.forEach((id, connection) -> {
            if (!place.guard().readOnly(id) && rests.mayCall(connection)) {
                awake.add(id);
            }
        });
        if (!awake.isEmpty()) {
            Collections.rotate(awake, -Math.floorMod(turn.getAndIncrement(), awake.size()));
        }
        return awake;
    }

    private void work(ConnectionRuntime connection, List<Claim> claims, long claimedAt) {
        if (stopping) {
            claims.forEach(store::release);
            return;
        }
        long begun = options.seams().ticker().nanos();
        Lease lease = new Lease(store, options, claimedAt);
        Delays delays = new Delays(connection, store, place);
        List<DealRun> runs = begin(connection, lease.prolong(claims));
        if (runs.isEmpty()) {
            return;
        }
        new Batch(connection, store, place, delays, lease).work(runs);
        Duration took = Duration.ofNanos(options.seams().ticker().nanos() - begun);
        pace.worked(runs.size(), took);
        worked(connection, runs, took);
    }

    private List<DealRun> begin(ConnectionRuntime connection, List<Claim> claims) {
        try {
            if (!place.guard().mayWrite(connection)) {
                claims.forEach(store::release);
                return List.of();
            }
            MappingHistory history = mappings.look(connection);
            return claims.stream()
                    .map(claim -> new DealRun(claim, connection.facts(), history))
                    .toList();
        } catch (StoreException stop) {
            throw stop;
        } catch (SyncException failure) {
            rest(connection, failure);
            claims.forEach(store::release);
            return List.of();
        } catch (RuntimeException adapterFailed) {
            // Whatever is wrong with one connection, the others of this turn are worked.
            Finding why = EngineFindings.unexpected(adapterFailed);
            announcer.unexpected(connection.id(), "-", adapterFailed);
            breaker.open(connection.id(), connection.crmKey(), why, Breaker.OUTAGE);
            claims.forEach(store::release);
            return List.of();
        }
    }

    /** What the CRM can do is not known yet, and it does not say: without that no deal can be worked. */
    private void rest(ConnectionRuntime connection, SyncException failure) {
        Finding why = failure.findings().get(0);
        if (failure instanceof ThrottledException throttled
                && !throttled.retryAfter().isZero()) {
            store.pause(connection.crmKey(), throttled.retryAfter(), why);
        } else {
            breaker.open(connection.id(), connection.crmKey(), why, Breaker.firstRest(failure));
        }
    }

    private void worked(ConnectionRuntime connection, List<DealRun> runs, Duration took) {
        Map<String, Long> numbers = new LinkedHashMap<>();
        numbers.put("deals", (long) runs.size());
        numbers.put("synced", count(runs, DealRun.End.SYNCED));
        numbers.put("delayed", count(runs, DealRun.End.DELAYED));
        numbers.put("parked", count(runs, DealRun.End.PARKED));
        numbers.put("givenBack", count(runs, DealRun.End.GIVEN_BACK));
        numbers.put("millis", took.toMillis());
        numbers.put("longestWaitMillis", longestWait(runs));
        for (DealRun run : runs) {
            if (run.claim.parked() != null && run.parked == null && run.end != DealRun.End.LOST) {
                announcer.say(run.claim, SyncEvent.Kind.UNPARKED, "does not wait for a person any more", List.of());
            }
        }
        announcer.say(connection.id(), SyncEvent.Kind.WORKED, "worked " + runs.size() + " deals", List.of(), numbers);
    }

    private long longestWait(List<DealRun> runs) {
        return runs.stream()
                .mapToLong(run -> run.waited(announcer.now()).toMillis())
                .max()
                .orElse(0);
    }

    private static long count(List<DealRun> runs, DealRun.End end) {
        return runs.stream().filter(run -> run.end == end).count();
    }
}
