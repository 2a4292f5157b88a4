package dev.cosell.core.engine;

import dev.cosell.core.doctor.DoctorReport;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.event.SyncListener;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.reconcile.SyncPlan;
import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.ReferralRouter;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.FindingCode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Keeps referrals and CRM records in step, over any number of connections.
 *
 * <p>Level-triggered: a signal or a poll only marks a deal; what is done is always computed from the present state of both sides and what they last
 * agreed on. {@link #start} works on the host's executor, {@link #runOnce} on the caller's thread. Thread-safe.
 */
public final class SyncEngine implements AutoCloseable {
    private final StateStore store;
    private final EngineOptions options;
    private final Map<ConnectionId, ConnectionRuntime> connections;
    private final PollSchedule schedule;
    private final EventSilence silence;
    private final PollRound polls;
    private final Announcer announcer;
    private final TenantRouting routing;
    private final Breaker breaker;
    private final MassFailures masses;
    private final WriterGuard guard;
    private final Upkeep upkeep;
    private final BatchWorker worker;
    private final EngineParts parts;
    private final SweepRound sweeps;
    private final MappingRound mappings;
    private @Nullable EngineLoop loop;
    private volatile boolean closed;

    SyncEngine(
            StateStore store,
            List<SyncConnection> served,
            EngineOptions options,
            SyncListener listener,
            @Nullable ReferralRouter router) {
        this.store = store;
        this.options = options;
        this.connections = new LinkedHashMap<>();
        served.forEach(connection -> connections.put(connection.id(), new ConnectionRuntime(connection)));
        this.announcer = new Announcer(listener, options.seams().time());
        this.schedule = new PollSchedule(options.pollInterval(), options.seams().time());
        this.breaker = new Breaker(store, options, announcer);
        this.masses = new MassFailures(store, breaker, options.massFailure());
        this.silence = new EventSilence(store, announcer);
        this.polls =
                new PollRound(connections, store, options, new PollRound.Desk(schedule, announcer, breaker, silence));
        this.routing = new TenantRouting(connections, store, router);
        this.guard = new WriterGuard(store, announcer);
        this.upkeep = new Upkeep(store, options, announcer, served.get(0).id());
        Batch.Workplace place = new Batch.Workplace(options, announcer, routing, breaker, masses, guard);
        MappingWatch watch = new MappingWatch(store);
        this.worker = new BatchWorker(connections, store, place, watch);
        this.mappings = new MappingRound(connections.values(), store, schedule, place, watch);
        this.sweeps = new SweepRound(connections.values(), store, schedule, place);
        HandOver handOver =
                new HandOver(List.copyOf(connections.keySet()), store, options.lease(), schedule, announcer);
        this.parts = new EngineParts(store, options, announcer, routing, handOver);
    }

    /** Returns a builder of an engine over a store; the store stays the host's to close. */
    public static SyncEngineBuilder builder(StateStore store) {
        return new SyncEngineBuilder(store);
    }

    /**
     * Checks a connection: credentials, permissions, fields. Blocks for a few calls; writes nothing.
     *
     * @throws IllegalArgumentException if there is no such connection
     */
    public CheckReport check(String connection) {
        return StartUpCheck.of(runtime(connection), routing, guard);
    }

    /**
     * Looks at everything that a connection needs, and says of every area whether it is fine, what was found, or why nobody looked; with plain facts beside it. Blocks; writes nothing on either side.
     * Repeats nothing: beside signing in it makes one call for a page of referrals, those of {@link dev.cosell.core.spi.ReferralGateway#examine()} and
     * {@link dev.cosell.core.spi.CrmAdapter#examine()}, whose classes say how many that are, and at most one or two to look up 50 users. The store is read; as with {@link #check}, it notes which connection
     * writes for the tenant and the organisation where none is noted yet.
     *
     * <p>A failing area hides no other, unless everything behind it would fail for the same reason.
     *
     * @throws IllegalArgumentException if there is no such connection
     */
    public DoctorReport doctor(String connection) {
        ConnectionRuntime runtime = runtime(connection);
        return new Doctor(runtime, store, new Doctor.Desk(guard, routing, silence)).report(announcer.now());
    }

    /**
     * Says what would happen now: for the deals that wait for work and the newest referrals that are not known yet. Blocks for reads; writes nothing.
     *
     * @throws SyncException if one of the sides cannot be read
     */
    public DryRunReport dryRun(String connection) {
        return new DryRun(runtime(connection), store, announcer.now()).run();
    }

    /**
     * Says what would happen to one deal now, by either of its names, and what it would cost. Blocks for reads of both sides; writes nothing.
     *
     * @throws SyncException if one of the sides cannot be read
     */
    public DryRunReport dryRun(String connection, DealName deal) {
        ConnectionRuntime runtime = runtime(connection);
        Link memory = store.find(runtime.id(), deal).orElse(Link.none());
        return new DryRun(runtime, store, announcer.now()).run(deal, memory);
    }

    /**
     * Says what would happen to every deal of a connection, linked or not: all that is linked, all referrals and all records that concern us. Blocks, for long where they are many: each
     * linked deal is read afresh; writes nothing. The plans are handed over one by one and not kept, so memory does not grow with their number.
     *
     * @param sink takes each plan, on the caller's thread; what it throws ends the run
     * @return the sums, with the calls that carrying all of it out would cost
     * @throws SyncException if one of the sides cannot be read; what was handed over before is not all there is
     */
    public DryRunTotals dryRunAll(String connection, Consumer<SyncPlan> sink) {
        ConnectionRuntime runtime = runtime(connection);
        DryRun dryRun = new DryRun(runtime, store, announcer.now());
        return new PopulationDryRun(runtime, store, dryRun, options.batchSize(), sink).run();
    }

    /** Returns the way in for news of a connection. */
    public SyncSignals signals(String connection) {
        return new StoreSignals(
                runtime(connection), store, schedule, silence, options.seams().idle());
    }

    /**
     * Starts polls, wake-ups and workers on the host's executor, which must have at least as many threads as the engine has workers.
     *
     * @throws IllegalStateException if it is started already, or closed
     */
    public synchronized void start(Executor executor) {
        if (loop != null || closed) {
            throw new IllegalStateException(closed ? "the engine is closed" : "the engine is started already");
        }
        EngineLoop started = new EngineLoop(options.workers(), options.seams().idle());
        loop = started;
        started.start(executor, options.workers(), this::turn);
    }

    private int turn() {
        beforeWork();
        int worked = worker.work(options.batchSize());
        return worked > 0 ? worked : whenIdle();
    }

    private void beforeWork() {
        polls.run();
        upkeep.run();
        sweeps.run(() -> Rests.of(store, breaker));
        mappings.run(() -> Rests.of(store, breaker));
        parts.runner().now();
    }

    private int whenIdle() {
        return parts.runner().whenIdle() + mappings.whenIdle();
    }

    /**
     * Polls what is due, then works due deals until none is left or the limit is reached. Blocks.
     *
     * @param limit most deals to work
     * @return how many deals were worked; 0 once the engine is closed
     */
    public int runOnce(int limit) {
        if (closed) {
            return 0;
        }
        beforeWork();
        int worked = 0;
        int got;
        do {
            got = worker.work(limit - worked);
            worked += got;
        } while (worked < limit && (got > 0 || whenIdle() > 0));
        return worked;
    }

    /** Returns the memory of every linked deal of a connection. */
    public List<Link> links(String connection) {
        return store.links(runtime(connection).id());
    }

    /** Returns what is remembered of one deal, by either of its names; {@link Link#none()} where nothing is. */
    public Link explain(String connection, DealName deal) {
        return store.find(runtime(connection).id(), deal).orElse(Link.none());
    }

    /** Returns the initial load of a connection. */
    public Load load(String connection) {
        return new Load(runtime(connection), parts);
    }

    /** Returns the creates of a connection that wait because they were too many at once. */
    public HeldCreates creates(String connection) {
        return new HeldCreates(runtime(connection), parts);
    }

    /** Returns the comparison of everything of a connection. */
    public Sweeps sweeps(String connection) {
        return new Sweeps(runtime(connection), store, sweeps, announcer);
    }

    /** Returns the deals of a connection, to explain, link, part and forget them. */
    public Deals deals(String connection) {
        return new Deals(runtime(connection), store, announcer);
    }

    /** Returns the conflicts of a connection with the values that lost, oldest first. */
    public List<ConflictRecord> conflicts(String connection) {
        return store.conflicts(runtime(connection).id());
    }

    /**
     * Settles a kept conflict: the chosen value goes to both sides by the ordinary way, with the next work on the deal. An edit that somebody made since is
     * not overwritten; a finding says so then. Writes nothing itself.
     *
     * @return false where there is no such conflict, or it was settled or overtaken before
     * @throws IllegalArgumentException if the field is not one that a value can be chosen for, or the chosen value is none of the field
     */
    public boolean settle(String connection, ConflictId conflict, ConflictChoice choice) {
        ConnectionRuntime runtime = runtime(connection);
        Optional<ConflictRecord> kept = store.conflict(runtime.id(), conflict);
        if (kept.isEmpty()) {
            return false;
        }
        Link link = store.find(runtime.id(), DealName.parse(kept.get().deal())).orElse(Link.none());
        boolean taken = review(connection).settle(kept.get(), choice, link);
        options.seams().idle().wake();
        return taken;
    }

    /** Returns the conflicts of a connection that wait for a person, to settle all of one field at once. */
    public ConflictReview review(String connection) {
        return new ConflictReview(
                runtime(connection), store, announcer, options.seams().idle());
    }

    /**
     * Returns lines of the engine's own audit trail of a connection, oldest first.
     *
     * @param after only lines behind this sequence, 0 from the beginning
     * @param max most lines, at least 1
     */
    public List<AuditEntry> audit(String connection, long after, int max) {
        return store.audit(runtime(connection).id(), after, max);
    }

    /** Returns the deals that wait for a person. */
    public List<ParkedDeal> parked(String connection) {
        return store.parked(runtime(connection).id());
    }

    /** Puts a parked deal back to work; false where it is not parked. */
    public boolean requeue(String connection, DealName deal) {
        boolean found = store.requeue(runtime(connection).id(), deal);
        options.seams().idle().wake();
        return found;
    }

    /** Puts all parked deals of a connection back to work; returns how many. */
    public int requeueAll(String connection) {
        return requeued(store.requeueAll(runtime(connection).id(), null));
    }

    /** Puts the deals back to work that are parked for one reason; returns how many. */
    public int requeueAll(String connection, FindingCode code) {
        return requeued(store.requeueAll(runtime(connection).id(), Objects.requireNonNull(code, "code")));
    }

    private int requeued(int deals) {
        options.seams().idle().wake();
        return deals;
    }

    /** Returns how far a connection is. Makes no call; may scan the connection's part of the queue. */
    public Progress progress(String connection) {
        ConnectionRuntime runtime = runtime(connection);
        Set<SystemKey> systems =
                Set.of(SystemKey.connection(runtime.id()), runtime.crmKey(), runtime.partnerCenterKey());
        return new Progress(
                runtime.id(),
                store.status(runtime.id()),
                store.pauses().stream()
                        .filter(pause -> systems.contains(pause.system()))
                        .toList(),
                schedule.successes(runtime.id()),
                guard.readOnly(runtime.id()) ? guard.refusals(runtime) : List.of());
    }

    /**
     * Takes a connection as it is now: it reaches another organisation than before, or a sandbox stands against the production Partner Center, and that is meant. It
     * may write from now on. May block for calls.
     *
     * @throws SyncException if the CRM does not say who it is
     */
    public void confirm(String connection) {
        guard.confirm(runtime(connection));
        options.seams().idle().wake();
    }

    /**
     * Ends the rests of a connection, its CRM and its Partner Center tenant by a person's word; a wait that a service asked for ends too. Where the connection
     * rested because many deals failed alike, that failure makes it rest no more until a deal has succeeded: each one that still fails is dealt with on its own.
     */
    public void resume(String connection) {
        ConnectionRuntime runtime = runtime(connection);
        for (Pause pause : progress(connection).rests()) {
            masses.accept(runtime.id(), pause);
            store.resume(pause.system());
            breaker.mend(runtime.id(), pause.system());
        }
        options.seams().idle().wake();
    }

    private ConnectionRuntime runtime(String connection) {
        ConnectionRuntime found = connections.get(ConnectionId.of(connection));
        if (found == null) {
            throw new IllegalArgumentException("no connection '" + connection + "'; there are " + connections.keySet());
        }
        return found;
    }

    /**
     * Ends the workers: nothing more is claimed, the batch in hand is finished, what was claimed and not begun is given back. Waits for that no longer than the builder's
     * {@code closeWait}; deals of a worker that takes longer come back when their lease is over. A second call returns at once.
     */
    @Override
    public void close() {
        EngineLoop running;
        synchronized (this) {
            running = closed ? null : loop;
            closed = true;
        }
        worker.stop();
        if (running != null && !running.stop(options.closeWait())) {
            announcer.say(
                    connections.keySet().iterator().next(),
                    "-",
                    SyncEvent.Kind.DELAYED,
                    "workers still end",
                    List.of());
        }
    }
}
