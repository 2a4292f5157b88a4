package dev.cosell.samples.host.command;

import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.HostConfigReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A command that writes nothing on either side and can therefore be given a mapping that is not used yet. */
abstract class TriedCommand extends HostCommand {
    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description = "Tries this mapping file instead of what the configuration says; nothing is changed by it.")
    private @Nullable Path mapping;

    @Override
    HostConfig read(Path from) {
        return mapping == null ? super.read(from) : HostConfigReader.readToTry(from, mapping);
    }
}
