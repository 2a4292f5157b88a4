package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.link.DealName;
import dev.cosell.core.link.Side;
import dev.cosell.core.spi.Lane;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hands confirmed work to the queue part by part, in its last lane: the next part only when little of the one before is left, so that a stop takes hold soon and live work never waits
 * behind a long list. Of several processes one hands over at a time. Thread-safe.
 */
final class HandOver {
    private static final List<String> LISTS = List.of(ConfirmedWork.CREATES, ConfirmedWork.LOAD);

    /** So many deals may still wait when the next part is handed over. */
    private static final int ROOM = 100;

    private final List<ConnectionId> connections;
    private final StateStore store;
    private final Duration lease;
    private final PollSchedule schedule;
    private final Announcer announcer;
    private final Set<String> active = ConcurrentHashMap.newKeySet();

    HandOver(
            List<ConnectionId> connections,
            StateStore store,
            Duration lease,
            PollSchedule schedule,
            Announcer announcer) {
        this.connections = List.copyOf(connections);
        this.store = store;
        this.lease = lease;
        this.schedule = schedule;
        this.announcer = announcer;
    }

    /** Somebody confirmed a list in this process. */
    void begun(ConnectionId connection, String list) {
        active.add(key(connection, list));
        schedule.ask(connection, list);
    }

    /** Looks now and then, whoever confirmed; returns how many deals were handed over. */
    int now() {
        int handed = 0;
        for (ConnectionId connection : connections) {
            for (String list : LISTS) {
                if (schedule.worthAsking(connection, list)) {
                    schedule.notYet(connection, list);
                    handed += hand(connection, list);
                }
            }
        }
        return handed;
    }

    /** There is nothing else to do: goes on with what is known to be under way. */
    int whenIdle() {
        int handed = 0;
        for (ConnectionId connection : connections) {
            for (String list : LISTS) {
                if (active.contains(key(connection, list))) {
                    handed += hand(connection, list);
                }
            }
        }
        return handed;
    }

    private int hand(ConnectionId connection, String list) {
        ConfirmedWork work = new ConfirmedWork(store, connection, list);
        boolean running = work.header()
                .filter(header -> header.state() == WorkHeader.State.RUNNING)
                .isPresent();
        if (!running || work.stopped()) {
            active.remove(key(connection, list));
            return 0;
        }
        active.add(key(connection, list));
        StreamClaim claim = store.claimStream(connection, list, lease).orElse(null);
        if (claim == null) {
            return 0;
        }
        try {
            return hand(claim, work);
        } finally {
            store.releaseStream(claim, Duration.ZERO);
        }
    }

    private int hand(StreamClaim claim, ConfirmedWork work) {
        WorkHeader header = WorkHeader.parse(Objects.requireNonNull(claim.cursor()));
        int waiting = store.countDue(claim.connection(), Lane.BACKFILL, ROOM + 1);
        if (header.state() != WorkHeader.State.RUNNING || waiting > ROOM) {
            return 0;
        }
        if (header.next() >= header.buckets()) {
            return finish(claim, work, header, waiting);
        }
        List<DealName> referrals = new ArrayList<>();
        List<DealName> records = new ArrayList<>();
        for (ConfirmedWork.Entry entry : work.bucket(header, header.next())) {
            if (header.confirms(entry.kind())) {
                (entry.deal() instanceof DealName.OfReferral ? referrals : records).add(entry.deal());
            }
        }
        store.markDirty(claim.connection(), referrals, Set.of(Side.REFERRAL), Lane.BACKFILL, Duration.ZERO);
        store.markDirty(claim.connection(), records, Set.of(Side.CRM), Lane.BACKFILL, Duration.ZERO);
        int handed = referrals.size() + records.size();
        WorkHeader further = header.handedOver(handed);
        store.saveCursor(claim, further.text(), lease);
        say(claim, work.name() + ": " + further.handedOver() + " of " + further.total() + " deal(s) handed over");
        return Math.max(1, handed);
    }

    private int finish(StreamClaim claim, ConfirmedWork work, WorkHeader header, int waiting) {
        if (waiting == 0) {
            store.saveCursor(claim, header.done().text(), lease);
            active.remove(key(claim.connection(), work.name()));
            say(claim, work.name() + ": all " + header.handedOver() + " deal(s) were worked");
        }
        return 0;
    }

    private void say(StreamClaim claim, String text) {
        announcer.say(claim.connection(), "-", SyncEvent.Kind.POPULATION, text, List.of());
    }

    private static String key(ConnectionId connection, String list) {
        return connection + "\n" + list;
    }
}
