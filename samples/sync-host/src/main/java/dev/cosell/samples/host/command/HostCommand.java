package dev.cosell.samples.host.command;

import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.wiring.HostRuntime;

/** A command that works with the store and the services: puts the parts together and closes them in the end. */
abstract class HostCommand extends ConfiguredCommand {
    @Override
    final int run(HostConfig config) {
        try (HostRuntime runtime = HostRuntime.open(config)) {
            return run(runtime);
        }
    }

    /** Does what the command is for; returns an exit code. */
    abstract int run(HostRuntime runtime);
}
