package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Puts parked deals back to work once their connection has another mapping than when they were parked. Thread-safe. */
final class MappingWatch {
    /** Stream whose cursor is the fingerprint of the settings. */
    private static final String SETTINGS = "settings";

    private final StateStore store;
    private final Set<ConnectionId> looked = ConcurrentHashMap.newKeySet();

    MappingWatch(StateStore store) {
        this.store = store;
    }

    /** Looks once in the life of an engine: settings do not change while it runs. */
    void look(ConnectionRuntime connection) {
        if (looked.contains(connection.id())) {
            return;
        }
        String now = connection.settings().fingerprint();
        String before = store.cursor(connection.id(), SETTINGS).orElse("");
        if (!before.equals(now)) {
            if (!before.isEmpty()) {
                store.requeueAll(connection.id(), null);
            }
            store.saveCursor(connection.id(), SETTINGS, now);
        }
        looked.add(connection.id()); // a store that failed over it is asked again
    }
}
