package dev.cosell.it.simulation;

import java.time.Duration;
import java.util.List;

/**
 * How large a world is and how wrong its clocks are.
 *
 * @param tenants one entry per tenant
 * @param nodesAhead how far the clock of each node is ahead
 * @param batchSize most deals a node works at once
 */
record Shape(List<OfTenant> tenants, List<Duration> nodesAhead, int batchSize) {
    Shape {
        tenants = List.copyOf(tenants);
        nodesAhead = List.copyOf(nodesAhead);
    }

    /**
     * One tenant.
     *
     * @param exact whether the CRM has exact versions, or stamps of whole seconds
     * @param leftAhead how far Partner Center's clock is ahead
     * @param rightAhead how far the CRM's clock is ahead
     */
    record OfTenant(boolean exact, Duration leftAhead, Duration rightAhead) {}
}
