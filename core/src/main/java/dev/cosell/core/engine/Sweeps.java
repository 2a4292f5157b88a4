package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.spi.StateStore;

/** The comparison of everything of a connection: runs on a timer, and on demand. Thread-safe. */
public final class Sweeps {
    private final ConnectionRuntime connection;
    private final StateStore store;
    private final SweepRound round;
    private final Announcer announcer;

    Sweeps(ConnectionRuntime connection, StateStore store, SweepRound round, Announcer announcer) {
        this.connection = connection;
        this.store = store;
        this.round = round;
        this.announcer = announcer;
    }

    /** Asks for a comparison of both sides now. Returns at once: the workers carry it out, and an event of each side tells what was found. */
    public void ask() {
        round.ask(connection.id());
    }

    /**
     * Says in how many linked deals the two sides differ and why, out of what is remembered; {@link #ask()} first brings the memory up to date. No call to either side, except that the
     * first one in the life of an engine asks the CRM what it can do.
     *
     * @throws SyncException if the CRM does not say what it can do
     */
    public DriftReport drift() {
        return new Drift(connection, store, announcer.now()).report();
    }
}
