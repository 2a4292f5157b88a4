package dev.cosell.testkit.simulator.dataverse.odata;

import java.time.Instant;
import java.util.UUID;

/**
 * Who asks, and when.
 *
 * @param now the simulator's time
 * @param user id of the calling user
 * @param notEqualFindsNull whether {@code ne} holds for an empty column; the service compares as SQL does, which does not
 */
public record QueryContext(Instant now, UUID user, boolean notEqualFindsNull) {}
