package dev.cosell.core.spi;

import dev.cosell.core.link.ConnectionId;
import java.time.Duration;
import java.util.List;

/**
 * What a worker wants to take.
 *
 * @param node name of the asking process, kept with the lease for people to see; not empty
 * @param connections the connections whose deals may be given, in the order in which they are served where not all get a turn; deals of others are never given
 * @param max most deals, at least 1
 * @param lease how long nobody else gets them; not negative
 */
public record ClaimRequest(String node, List<ConnectionId> connections, int max, Duration lease) {
    /**
     * Copies the list and checks the rest.
     *
     * @throws IllegalArgumentException if the node has no name, no deal is asked for, or the lease is negative
     */
    public ClaimRequest {
        if (node.isEmpty()) {
            throw new IllegalArgumentException("a claim names its node");
        }
        connections = List.copyOf(connections);
        if (max < 1) {
            throw new IllegalArgumentException("a claim asks for at least one deal");
        }
        if (lease.isNegative()) {
            throw new IllegalArgumentException("a lease does not end before it begins");
        }
    }
}
