package dev.cosell.samples.host.config;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the engine works; what is null stays at the engine's default.
 *
 * @param node the name of this process, kept with leases for people to see, or null
 * @param workers loops that work deals
 * @param batchSize most deals worked at once
 * @param pollInterval time between polls of each side
 * @param massFailure deals in a row that must fail alike before their connection rests
 * @param closeWait how long stopping waits for the batch in hand
 * @param registrationCheck time between two looks at the webhook registration
 * @param lease how long a worker holds deals; longer than the call deadline
 * @param callDeadline the longest time that one call may take
 */
public record EngineConfig(
        @Nullable String node,
        int workers,
        int batchSize,
        Duration pollInterval,
        int massFailure,
        Duration closeWait,
        Duration registrationCheck,
        Duration lease,
        Duration callDeadline) {}
