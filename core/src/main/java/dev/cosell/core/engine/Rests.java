package dev.cosell.core.engine;

import dev.cosell.core.spi.Pause;
import dev.cosell.core.spi.StateStore;
import dev.cosell.core.spi.SystemKey;
import java.util.HashSet;
import java.util.Set;

/**
 * The systems that rest at one moment: no call is made to them before their time is over. One that rested
 * for its failures is asked first whether it works again. Confined to one thread.
 */
final class Rests {
    private final Set<SystemKey> resting;
    private final Breaker breaker;

    private Rests(Set<SystemKey> resting, Breaker breaker) {
        this.resting = resting;
        this.breaker = breaker;
    }

    static Rests of(StateStore store, Breaker breaker) {
        Set<SystemKey> resting = new HashSet<>();
        for (Pause pause : store.pauses()) {
            resting.add(pause.system());
        }
        return new Rests(resting, breaker);
    }

    /** A deal needs both sides: it waits for whichever rests. */
    boolean mayCall(ConnectionRuntime connection) {
        return mayCallPartnerCenter(connection) && mayCallCrm(connection);
    }

    boolean mayCallPartnerCenter(ConnectionRuntime connection) {
        return mayCall(connection, SystemKey.connection(connection.id()))
                && mayCall(connection, connection.partnerCenterKey());
    }

    boolean mayCallCrm(ConnectionRuntime connection) {
        return mayCall(connection, SystemKey.connection(connection.id())) && mayCall(connection, connection.crmKey());
    }

    private boolean mayCall(ConnectionRuntime connection, SystemKey system) {
        boolean may = breaker.mayCall(connection, system, resting.contains(system));
        if (!may) {
            resting.add(system); // asked in vain: it is not asked again before its new rest is over
        }
        return may;
    }
}
