package dev.cosell.testkit.simulator.dataverse.odata;

import java.time.Instant;
import java.util.UUID;

/**
 * Who asks, when, and how the environment reads what the fact sheet leaves open.
 *
 * @param now the simulator's time
 * @param user id of the calling user
 * @param readings what is uncertain
 */
public record QueryContext(Instant now, UUID user, QueryReadings readings) {
    boolean notEqualFindsNull() {
        return readings.notEqualFindsNull();
    }

    boolean collectionsAsLinks() {
        return readings.collectionsAsLinks();
    }
}
