package dev.cosell.core.engine;

import dev.cosell.core.event.SyncEvent;
import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.StreamClaim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Has the store remove what nobody needs any more: one process at a time, a little with each turn. Thread-safe. */
final class Upkeep {
    private static final String RETENTION = "retention";
    private static final Duration INTERVAL = Duration.ofHours(6);
    private static final int AT_ONCE = 500;

    private final StateStore store;
    private final EngineOptions options;
    private final Announcer announcer;
    private final ConnectionId home;
    private Instant next = Instant.MIN;

    /**
     * Makes the upkeep of a store.
     *
     * @param home the connection under whose name the stream is kept
     */
    Upkeep(StateStore store, EngineOptions options, Announcer announcer, ConnectionId home) {
        this.store = store;
        this.options = options;
        this.announcer = announcer;
        this.home = home;
    }

    void run() {
        if (!due()) {
            return;
        }
        StreamClaim claim = store.claimStream(home, RETENTION, options.lease()).orElse(null);
        if (claim == null) {
            return;
        }
        int removed = store.expire(options.retention(), AT_ONCE);
        boolean more = removed >= AT_ONCE;
        store.releaseStream(claim, more ? Duration.ZERO : INTERVAL);
        if (more) {
            askAgainAtOnce();
        }
        if (removed > 0) {
            announcer.say(
                    home,
                    SyncEvent.Kind.EXPIRED,
                    "removed what is older than its retention",
                    List.of(),
                    Map.of("removed", (long) removed));
        }
    }

    private synchronized boolean due() {
        Instant now = announcer.now();
        boolean due = !now.isBefore(next);
        if (due) {
            next = now.plus(INTERVAL);
        }
        return due;
    }

    private synchronized void askAgainAtOnce() {
        next = Instant.MIN;
    }
}
