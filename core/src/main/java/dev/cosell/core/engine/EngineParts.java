package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import java.time.Instant;
import java.util.List;

/**
 * What the views of an engine share.
 *
 * @param store the store
 * @param options how the engine works
 * @param announcer tells the listener
 * @param routing whose a referral is
 * @param runner hands over confirmed work
 */
record EngineParts(
        StateStore store, EngineOptions options, Announcer announcer, TenantRouting routing, HandOver runner) {
    Instant now() {
        return announcer.now();
    }

    /** Tells the listener about work on many deals. */
    void population(ConnectionId connection, String text) {
        announcer.say(connection, "-", SyncEvent.Kind.POPULATION, text, List.of());
    }
}
