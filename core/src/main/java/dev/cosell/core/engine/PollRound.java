package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Polls the streams of all connections that are due. Of several processes one polls a stream at a time. Thread-safe. */
final class PollRound {
    private final Map<ConnectionId, ConnectionRuntime> connections;
    private final StateStore store;
    private final EngineOptions options;
    private final PollSchedule schedule;
    private final Announcer announcer;

    PollRound(
            Map<ConnectionId, ConnectionRuntime> connections,
            StateStore store,
            EngineOptions options,
            PollSchedule schedule,
            Announcer announcer) {
        this.connections = connections;
        this.store = store;
        this.options = options;
        this.schedule = schedule;
        this.announcer = announcer;
    }

    void run() {
        for (ConnectionRuntime connection : connections.values()) {
            List<String> worth = Poller.STREAMS.stream()
                    .filter(stream -> schedule.worthAsking(connection.id(), stream))
                    .toList();
            if (!worth.isEmpty() && connection.polling.tryLock()) {
                try {
                    Rests rests = Rests.of(store);
                    worth.forEach(stream -> poll(connection, stream, rests));
                } finally {
                    connection.polling.unlock();
                }
            }
        }
    }

    private void poll(ConnectionRuntime connection, String stream, Rests rests) {
        boolean mayCall =
                ofPartnerCenter(stream) ? rests.mayCallPartnerCenter(connection) : rests.mayCallCrm(connection);
        if (!mayCall) {
            return;
        }
        StreamClaim claim =
                store.claimStream(connection.id(), stream, options.lease()).orElse(null);
        if (claim == null) {
            schedule.notYet(connection.id(), stream);
            return;
        }
        schedule.polled(connection.id(), stream);
        try {
            new Poller(connection, store, options.lease()).poll(claim);
        } catch (SyncException failure) {
            failed(connection, stream, failure);
        }
        store.releaseStream(claim, schedule.interval());
    }

    private static boolean ofPartnerCenter(String stream) {
        return stream.equals(Poller.PARTNER_CENTER);
    }

    private void failed(ConnectionRuntime connection, String stream, SyncException failure) {
        Duration wait = Delays.connectionWait(failure);
        boolean paused = Delays.needsPerson(failure);
        SystemKey system = ofPartnerCenter(stream) ? connection.partnerCenterKey() : connection.crmKey();
        if (!wait.isZero()) {
            store.pause(system, wait, failure.findings().get(0));
        }
        announcer.say(
                connection.id(),
                "-",
                paused ? SyncEvent.Kind.PAUSED : SyncEvent.Kind.DELAYED,
                paused ? "pauses " + wait.toMinutes() + " min" : "a poll failed",
                failure.findings());
    }
}
