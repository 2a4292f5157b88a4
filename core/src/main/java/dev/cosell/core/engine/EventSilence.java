package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Notices that polls find change after change in Partner Center while no event has ever come, although the host registered for them: with several tenants Microsoft has to
 * enable that. Said once in the life of a store. Thread-safe.
 */
final class EventSilence {
    /** Changes found by polls alone that are no accident any more. */
    static final int MANY = 20;

    /** Stream whose cursor is the number of such changes so far, or one of the words below, which end the counting. */
    private static final String EVENTS = "events";

    private static final String HEARD = "heard";
    private static final String TOLD = "told";

    private final StateStore store;
    private final Announcer announcer;
    private final Set<ConnectionId> heard = ConcurrentHashMap.newKeySet();

    EventSilence(StateStore store, Announcer announcer) {
        this.store = store;
        this.announcer = announcer;
    }

    /** An event has come, for the first time in the life of this engine or not. */
    void heard(ConnectionRuntime connection) {
        if (connection.eventsExpected()
                && heard.add(connection.id())
                && !counted(connection.id()).equals(HEARD)) {
            store.saveCursor(connection.id(), EVENTS, HEARD);
        }
    }

    /** A poll has found so many changes in Partner Center of which no event had told. */
    void polled(ConnectionRuntime connection, long changes) {
        if (changes == 0 || !connection.eventsExpected() || heard.contains(connection.id())) {
            return;
        }
        String before = counted(connection.id());
        if (before.equals(HEARD) || before.equals(TOLD)) {
            return;
        }
        long all = (before.isEmpty() ? 0 : Long.parseLong(before)) + changes;
        store.saveCursor(connection.id(), EVENTS, all < MANY ? Long.toString(all) : TOLD);
        if (all >= MANY) {
            announcer.say(connection.id(), SyncEvent.Kind.FOUND, "no event ever came", List.of(finding(all)), Map.of());
        }
    }

    /** Tells whether an event has ever come; one that came before somebody listened does not count. Reads the store. */
    boolean everHeard(ConnectionRuntime connection) {
        return counted(connection.id()).equals(HEARD);
    }

    /** Returns what there is to say about silence: it was found, and no event has come since. Reads the store. */
    List<Finding> findings(ConnectionRuntime connection) {
        return connection.eventsExpected() && counted(connection.id()).equals(TOLD)
                ? List.of(finding(MANY))
                : List.of();
    }

    private String counted(ConnectionId connection) {
        return store.cursor(connection, EVENTS).orElse("");
    }

    private static Finding finding(long changes) {
        return Finding.warning(
                FindingCode.of("EVENTS_NEVER_CAME"),
                "R-012",
                null,
                "polls have found " + changes + " changes in Partner Center, and no event has ever told of one",
                "run the webhook's self-test; if the partner has several tenants, ask Microsoft support to enable multi-tenancy");
    }
}
