package dev.cosell.samples.host.config;

import dev.cosell.core.spi.ReferralRouter;
import dev.cosell.mapping.yaml.FileProblem;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration file says. Immutable; shows no secret.
 *
 * @param store where the state is kept
 * @param server where webhooks, health and metrics are served
 * @param engine how the engine works
 * @param connections what is kept in step, at least one
 * @param router who takes a new referral where several connections serve one Partner Center tenant, or null
 * @param trust further authorities that the process trusts when it calls out, as a PEM file, or null for none
 * @param clockFrom a server whose clock is followed instead of this machine's, for simulators only, or null
 * @param warnings what is doubtful
 */
public record HostConfig(
        StoreConfig store,
        ServerConfig server,
        EngineConfig engine,
        List<ConnectionConfig> connections,
        @Nullable ReferralRouter router,
        @Nullable Path trust,
        @Nullable URI clockFrom,
        List<FileProblem> warnings) {
    /** Copies the lists. */
    public HostConfig {
        connections = List.copyOf(connections);
        warnings = List.copyOf(warnings);
    }
}
