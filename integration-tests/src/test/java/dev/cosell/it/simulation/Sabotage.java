package dev.cosell.it.simulation;

import dev.cosell.core.spi.CrmAdapter;
import dev.cosell.core.spi.ReferralGateway;
import dev.cosell.core.spi.StateStore;

/** Breaks the engine from outside, to see that the world notices. */
interface Sabotage {
    /** Breaks nothing. */
    Sabotage NONE = new Sabotage() {};

    default ReferralGateway partnerCenter(SimTenant tenant, ReferralGateway whole) {
        return whole;
    }

    default CrmAdapter crm(SimTenant tenant, CrmAdapter whole) {
        return whole;
    }

    /** Stands for all nodes, below everything that watches the store. */
    default StateStore store(StateStore whole) {
        return whole;
    }
}
