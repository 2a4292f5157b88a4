package dev.cosell.core.engine;

import dev.cosell.core.error.StoreException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import dev.cosell.core.spi.SystemKey;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Map;

/** Polls the streams of all connections that are due. Of several processes one polls a stream at a time. Thread-safe. */
final class PollRound {
    private final Map<ConnectionId, ConnectionRuntime> connections;
    private final StateStore store;
    private final EngineOptions options;
    private final PollSchedule schedule;
    private final Announcer announcer;
    private final Breaker breaker;
    private final EventSilence silence;

    PollRound(Map<ConnectionId, ConnectionRuntime> connections, StateStore store, EngineOptions options, Desk desk) {
        this.connections = connections;
        this.store = store;
        this.options = options;
        this.schedule = desk.schedule();
        this.announcer = desk.announcer();
        this.breaker = desk.breaker();
        this.silence = desk.silence();
    }

    /** Who is asked before a poll, and told after it. */
    record Desk(PollSchedule schedule, Announcer announcer, Breaker breaker, EventSilence silence) {}

    void run() {
        for (ConnectionRuntime connection : connections.values()) {
            List<String> worth = Poller.STREAMS.stream()
                    .filter(stream -> schedule.worthAsking(connection.id(), stream))
                    .toList();
            if (!worth.isEmpty() && connection.polling.tryLock()) {
                try {
                    Rests rests = Rests.of(store, breaker);
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
        SystemKey system = ofPartnerCenter(stream) ? connection.partnerCenterKey() : connection.crmKey();
        try {
            Poller poller = new Poller(connection, store, options.lease());
            poller.poll(claim);
            if (poller.asked()) {
                breaker.worked(connection.id(), system);
            }
            schedule.succeeded(connection.id(), stream);
            if (ofPartnerCenter(stream)) {
                silence.polled(connection, poller.counts().getOrDefault("news", 0L));
            }
            announcer.say(connection.id(), SyncEvent.Kind.POLLED, "polled " + stream, List.of(), poller.counts());
        } catch (StoreException stop) {
            throw stop; // the stream's claim runs out
        } catch (SyncException failure) {
            failed(connection, system, failure);
        } catch (RuntimeException adapterFailed) {
            // Whatever is wrong with one stream, the others are polled and the deals are worked.
            Finding why = EngineFindings.unexpected(adapterFailed);
            announcer.unexpected(connection.id(), stream, adapterFailed);
            breaker.failed(connection.id(), system, why);
            announcer.say(connection.id(), "-", SyncEvent.Kind.DELAYED, "a poll failed", List.of(why));
        }
        store.releaseStream(claim, schedule.interval());
    }

    private static boolean ofPartnerCenter(String stream) {
        return stream.equals(Poller.PARTNER_CENTER);
    }

    private void failed(ConnectionRuntime connection, SystemKey system, SyncException failure) {
        Finding why = failure.findings().get(0);
        if (Delays.needsPerson(failure)) {
            breaker.open(connection.id(), system, why, Breaker.REFUSAL);
            return;
        }
        if (failure instanceof ThrottledException throttled
                && !throttled.retryAfter().isZero()) {
            store.pause(system, throttled.retryAfter(), why);
        } else {
            breaker.failed(connection.id(), system, why);
        }
        announcer.say(connection.id(), "-", SyncEvent.Kind.DELAYED, "a poll failed", failure.findings());
    }
}
