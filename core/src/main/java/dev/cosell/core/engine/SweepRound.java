package dev.cosell.core.engine;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Compares everything of both sides on a timer. Of several processes one compares a side at a time; it goes on where the one before stopped. A few pages at a time, so that
 * other work has its turn. Thread-safe.
 */
final class SweepRound {
    static final List<String> STREAMS = List.of(Sweeper.CRM, Sweeper.PARTNER_CENTER);

    private static final int PAGES_AT_ONCE = 10;

    /** When a side that could not be listed is tried again. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

    private final Collection<ConnectionRuntime> connections;
    private final StateStore store;
    private final EngineOptions options;
    private final PollSchedule schedule;
    private final Announcer announcer;
    private final TenantRouting routing;
    private final Map<String, SweepPass> passes = new ConcurrentHashMap<>();

    SweepRound(
            Collection<ConnectionRuntime> connections, StateStore store, PollSchedule schedule, Batch.Workplace place) {
        this.connections = connections;
        this.store = store;
        this.options = place.options();
        this.schedule = schedule;
        this.announcer = place.announcer();
        this.routing = place.routing();
    }

    /** Asks for a comparison now. */
    void ask(ConnectionId connection) {
        for (String stream : STREAMS) {
            store.askStream(connection, stream);
            schedule.ask(connection, stream);
        }
    }

    /** Compares what is due; asks which systems rest only where something may be. */
    void run(Supplier<Rests> rests) {
        for (ConnectionRuntime connection : connections) {
            for (String stream : STREAMS) {
                if (schedule.worthAsking(connection.id(), stream) && mayCall(rests.get(), connection, stream)) {
                    schedule.notYet(connection.id(), stream);
                    store.claimStream(connection.id(), stream, options.lease())
                            .ifPresent(claim -> sweep(connection, claim));
                }
            }
        }
    }

    private static boolean mayCall(Rests rests, ConnectionRuntime connection, String stream) {
        return stream.equals(Sweeper.CRM) ? rests.mayCallCrm(connection) : rests.mayCallPartnerCenter(connection);
    }

    private void sweep(ConnectionRuntime connection, StreamClaim claim) {
        Duration next = AFTER_FAILURE;
        try {
            next = claim.cursor() == null ? begin(connection, claim) : pages(connection, claim);
        } catch (StoreException stop) {
            throw stop;
        } catch (SyncException failure) {
            announcer.say(connection.id(), "-", SyncEvent.Kind.DELAYED, "a comparison failed", failure.findings());
        }
        store.releaseStream(claim, next);
    }

    /** The connection begins to work: what exists now is an initial load's, and the first comparison comes after a whole interval. */
    private Duration begin(ConnectionRuntime connection, StreamClaim claim) {
        Instant now = options.seams().time().instant();
        store.saveCursor(claim, new SweepPosition(now, null).text(), options.lease());
        return connection.settings().populations().sweepInterval();
    }

    private Duration pages(ConnectionRuntime connection, StreamClaim claim) {
        SweepPosition position = SweepPosition.parse(String.valueOf(claim.cursor()));
        SweepPass pass = pass(claim, position);
        for (int page = 0; page < PAGES_AT_ONCE; page++) {
            Sweeper sweeper = new Sweeper(connection, store, routing, position, pass);
            String next = sweeper.page(claim.stream());
            // A list that leads back to the page that was just read has no end to wait for.
            position = position.to(Objects.equals(next, position.at()) ? null : next);
            if (position.at() == null) {
                return finish(connection, claim, sweeper, pass);
            }
            if (!store.saveCursor(claim, position.text(), options.lease())) {
                return AFTER_FAILURE; // another process goes on
            }
        }
        schedule.ask(connection.id(), claim.stream());
        return Duration.ZERO;
    }

    private SweepPass pass(StreamClaim claim, SweepPosition position) {
        String key = claim.connection() + "\n" + claim.stream();
        return passes.compute(
                key,
                (name, known) -> known != null && known.isAt(position.at()) ? known : new SweepPass(position.at()));
    }

    private Duration finish(ConnectionRuntime connection, StreamClaim claim, Sweeper sweeper, SweepPass pass) {
        SweepPosition position =
                SweepPosition.parse(String.valueOf(claim.cursor())).to(null);
        if (pass.isWhole()) {
            sweeper.missing(claim.stream());
        }
        passes.remove(claim.connection() + "\n" + claim.stream());
        store.saveCursor(claim, position.text(), options.lease());
        String side = claim.stream().equals(Sweeper.CRM) ? "the CRM" : "Partner Center";
        announcer.say(connection.id(), SyncEvent.Kind.POPULATION, pass.text(side), List.of(), pass.numbers());
        return connection.settings().populations().sweepInterval();
    }
}
