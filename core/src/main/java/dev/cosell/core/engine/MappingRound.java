package dev.cosell.core.engine;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.AuditEntry;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Link;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.validation.Finding;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has every linked deal compared again once its connection has another mapping than before: page by page in the lane of sweeps, the next one only when little of the one before
 * is left, so that live edits never wait behind it. Of several processes one marks at a time, and goes on where the one before stopped. An engine begins once in its life: where
 * two of them run with different mappings, the one that was started last has its way, and neither begins over and over. Thread-safe.
 */
final class MappingRound {
    static final String STREAM = "mapping";

    private static final int PAGE = 100;

    /** So many deals may still wait when the next page is marked. */
    private static final int ROOM = 100;

    private final Collection<ConnectionRuntime> connections;
    private final StateStore store;
    private final EngineOptions options;
    private final PollSchedule schedule;
    private final Announcer announcer;
    private final MappingWatch watch;
    private final Set<ConnectionId> begun = ConcurrentHashMap.newKeySet();
    private final Set<ConnectionId> active = ConcurrentHashMap.newKeySet();
    private final Set<ConnectionId> over = ConcurrentHashMap.newKeySet();

    MappingRound(
            Collection<ConnectionRuntime> connections,
            StateStore store,
            PollSchedule schedule,
            Batch.Workplace place,
            MappingWatch watch) {
        this.connections = connections;
        this.store = store;
        this.options = place.options();
        this.schedule = schedule;
        this.announcer = place.announcer();
        this.watch = watch;
    }

    /** Looks now and then; asks which systems rest only where something may be. */
    void run(Supplier<Rests> rests) {
        for (ConnectionRuntime connection : connections) {
            if (!over.contains(connection.id())
                    && schedule.worthAsking(connection.id(), STREAM)
                    && rests.get().mayCallCrm(connection)) {
                schedule.notYet(connection.id(), STREAM);
                step(connection);
            }
        }
    }

    /** There is nothing else to do: goes on with what is known to be under way; returns how many deals were marked or looked at. */
    int whenIdle() {
        int done = 0;
        for (ConnectionRuntime connection : connections) {
            if (active.contains(connection.id())) {
                done += step(connection);
            }
        }
        return done;
    }

    private int step(ConnectionRuntime connection) {
        MappingHistory history = look(connection);
        StreamClaim claim = history == null
                ? null
                : store.claimStream(connection.id(), STREAM, options.lease()).orElse(null);
        if (history == null || claim == null) {
            return 0;
        }
        try {
            return step(connection, history, claim);
        } finally {
            store.releaseStream(claim, Duration.ZERO);
        }
    }

    private @Nullable MappingHistory look(ConnectionRuntime connection) {
        try {
            return watch.look(connection);
        } catch (StoreException stop) {
            throw stop;
        } catch (SyncException failure) {
            delayed(connection, failure.findings());
        } catch (RuntimeException adapterFailed) {
            announcer.unexpected(connection.id(), STREAM, adapterFailed);
            delayed(connection, List.of(EngineFindings.unexpected(adapterFailed)));
        }
        return null;
    }

    private void delayed(ConnectionRuntime connection, List<Finding> why) {
        announcer.say(connection.id(), "-", SyncEvent.Kind.DELAYED, "the CRM does not describe its fields", why);
    }

    private int step(ConnectionRuntime connection, MappingHistory history, StreamClaim claim) {
        MappingPass pass = MappingPass.parse(claim.cursor());
        String now = history.now().id();
        String before = pass == null ? history.first() : pass.mapping();
        if (!before.equals(now)) {
            return begun.contains(connection.id()) ? end(connection) : begin(connection, history, claim, before);
        }
        begun.add(connection.id());
        if (pass == null) {
            store.saveCursor(claim, MappingPass.over(now).text(), options.lease());
            return end(connection);
        }
        return pass.done() ? end(connection) : mark(connection, claim, pass);
    }

    private int end(ConnectionRuntime connection) {
        active.remove(connection.id());
        over.add(connection.id());
        return 0;
    }

    private int begin(ConnectionRuntime connection, MappingHistory history, StreamClaim claim, String before) {
        String fields = history.changedSince(before);
        String text = "mapping changed from " + name(before) + " to "
                + history.now().id() + label(connection) + ": " + fields + "; every linked deal is compared again";
        store.audit(new AuditEntry(connection.id(), "-", announcer.now(), text));
        MappingPass pass = MappingPass.begun(history.now().id());
        if (!store.saveCursor(claim, pass.text(), options.lease())) {
            return 0;
        }
        begun.add(connection.id());
        active.add(connection.id());
        say(connection, text, Map.of("linked", store.status(connection.id()).links(), "marked", 0L));
        return 1;
    }

    private static String name(String mapping) {
        return mapping.equals(MappingHistory.NOBODY_KNOWS) ? "one that nobody knows any more" : mapping;
    }

    private static String label(ConnectionRuntime connection) {
        String label = connection.settings().label();
        return label == null ? "" : " (" + label + ")";
    }

    private int mark(ConnectionRuntime connection, StreamClaim claim, MappingPass pass) {
        active.add(connection.id());
        int waiting = store.countDue(connection.id(), Lane.SWEEP, ROOM + 1);
        if (waiting > ROOM) {
            return 0;
        }
        List<Link> page = store.links(connection.id(), pass.after(), PAGE);
        if (page.isEmpty()) {
            return waiting > 0 ? 0 : endOfRound(connection, claim, pass);
        }
        List<DealName> deals = page.stream()
                .filter(link -> !pass.mapping().equals(link.mapping().id()) && !link.orphaned())
                .map(link -> DealName.of(Objects.requireNonNull(link.crmRecord())))
                .toList();
        if (!deals.isEmpty()) {
            store.markDirty(connection.id(), deals, Set.of(Side.CRM), Lane.SWEEP, Duration.ZERO);
        }
        MappingPass further = pass.marked(
                deals.size(), Objects.requireNonNull(page.get(page.size() - 1).crmRecord()));
        if (store.saveCursor(claim, further.text(), options.lease()) && !deals.isEmpty()) {
            say(connection, further.marked() + " deal(s) marked to be compared again", numbers(further));
        }
        return page.size();
    }

    private int endOfRound(ConnectionRuntime connection, StreamClaim claim, MappingPass pass) {
        MappingPass next = pass.endOfRound();
        if (store.saveCursor(claim, next.text(), options.lease()) && next.done()) {
            end(connection);
            say(
                    connection,
                    "compared again under mapping " + next.mapping() + label(connection) + ": " + next.marked()
                            + " deal(s)",
                    numbers(next));
        }
        return 1;
    }

    private static Map<String, Long> numbers(MappingPass pass) {
        return Map.of("marked", pass.marked());
    }

    private void say(ConnectionRuntime connection, String text, Map<String, Long> numbers) {
        announcer.say(connection.id(), SyncEvent.Kind.MAPPING, text, List.of(), numbers);
    }
}
