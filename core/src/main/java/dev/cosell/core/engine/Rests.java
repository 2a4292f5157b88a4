package dev.cosell.core.engine;

import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import java.util.HashSet;
import java.util.Set;

/** The systems that rest at one moment: no call is made to them before their time is over. Immutable. */
final class Rests {
    private final Set<SystemKey> resting;

    private Rests(Set<SystemKey> resting) {
        this.resting = resting;
    }

    static Rests of(StateStore store) {
        Set<SystemKey> resting = new HashSet<>();
        for (Pause pause : store.pauses()) {
            resting.add(pause.system());
        }
        return new Rests(resting);
    }

    /** A deal needs both sides: it waits for whichever rests. */
    boolean mayCall(ConnectionRuntime connection) {
        return mayCallPartnerCenter(connection) && mayCallCrm(connection);
    }

    boolean mayCallPartnerCenter(ConnectionRuntime connection) {
        return !resting.contains(connection.partnerCenterKey()) && !restsAsWhole(connection);
    }

    boolean mayCallCrm(ConnectionRuntime connection) {
        return !resting.contains(connection.crmKey()) && !restsAsWhole(connection);
    }

    private boolean restsAsWhole(ConnectionRuntime connection) {
        return resting.contains(SystemKey.connection(connection.id()));
    }
}
