package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the mapping of each connection before anything is planned under it, and puts parked deals back to work once a connection has other settings than when they were
 * parked. Thread-safe.
 */
final class MappingWatch {
    private final StateStore store;
    private final Set<ConnectionId> looked = ConcurrentHashMap.newKeySet();

    MappingWatch(StateStore store) {
        this.store = store;
    }

    /**
     * Returns the mappings of a connection, the present one among them. Writes once in the life of an engine: settings do not change while it runs. May call the CRM the first
     * time.
     */
    MappingHistory look(ConnectionRuntime connection) {
        MappingHistory history = new MappingHistory(connection, store);
        if (!looked.contains(connection.id())) {
            remember(connection.id(), history);
            unpark(connection);
            looked.add(connection.id()); // a store that failed over it is asked again
        }
        return history;
    }

    /** Comes before the settings are noted: they say under which mapping memories were made that name none. */
    private void remember(ConnectionId connection, MappingHistory history) {
        keep(connection, MappingHistory.FIRST, history.first());
        keep(
                connection,
                MappingHistory.OF_ID + history.now().id(),
                history.now().text());
    }

    private void keep(ConnectionId connection, String stream, String text) {
        if (store.cursor(connection, stream).isEmpty()) {
            store.saveCursor(connection, stream, text);
        }
    }

    private void unpark(ConnectionRuntime connection) {
        String now = connection.settings().fingerprint();
        String before = store.cursor(connection.id(), MappingHistory.SETTINGS).orElse("");
        if (!before.equals(now)) {
            if (!before.isEmpty()) {
                store.requeueAll(connection.id(), null);
            }
            store.saveCursor(connection.id(), MappingHistory.SETTINGS, now);
        }
    }
}
