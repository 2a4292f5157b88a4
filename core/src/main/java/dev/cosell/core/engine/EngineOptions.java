package dev.cosell.core.engine;

import dev.cosell.core.seam.Seams;
import dev.cosell.core.spi.Retention;
import java.time.Duration;

/**
 * How an engine works, apart from its connections.
 *
 * @param node name of this process, kept with leases for people to see
 * @param seams time, randomness and waiting
 * @param pollInterval time between polls of each side
 * @param batchSize most deals worked at once
 * @param lease how long a worker holds deals
 * @param callDeadline the longest that one call of an adapter or gateway takes; a create is sent only while the lease outlasts it
 * @param workers loops that {@code start} runs
 * @param massFailure deals in a row that must fail for the same reason before their connection rests
 * @param closeWait how long closing waits for the work in hand
 * @param retention how long the store keeps what nobody needs any more
 */
record EngineOptions(
        String node,
        Seams seams,
        Duration pollInterval,
        int batchSize,
        Duration lease,
        Duration callDeadline,
        int workers,
        int massFailure,
        Duration closeWait,
        Retention retention) {}
