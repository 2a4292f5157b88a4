package dev.cosell.samples.host.command;

import dev.cosell.mapping.FieldDictionary;
import dev.cosell.mapping.MappingFile;
import dev.cosell.samples.host.config.ConnectionConfig;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.HostConfigReader;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Prints the dictionary of fields. */
@Command(name = "dictionary", description = "Prints the dictionary of fields of the mapping; makes no call.")
final class MappingDictionaryCommand extends ConfiguredCommand {
    private enum Format {
        MARKDOWN,
        HTML
    }

    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Option(names = "--format", paramLabel = "FORMAT", description = "markdown (the default) or html.")
    private Format format = Format.MARKDOWN;

    @Option(names = "--mapping", paramLabel = "FILE", description = "The dictionary of this mapping file instead.")
    private @Nullable Path mapping;

    @Override
    HostConfig read(Path from) {
        return mapping == null ? super.read(from) : HostConfigReader.readToTry(from, mapping);
    }

    @Override
    int run(HostConfig config) {
        String name = choice.of(
                config.connections().stream().map(ConnectionConfig::name).toList());
        ConnectionConfig connection = config.connections().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
        MappingFile file = connection.mapping().file();
        String title =
                file == null ? "Fields of " + name : "Fields of " + file.label() + " (" + file.fingerprint() + ")";
        FieldDictionary dictionary =
                FieldDictionary.of(title, connection.mapping().parts());
        out().print(format == Format.HTML ? dictionary.html() : dictionary.markdown());
        return ExitCode.DONE;
    }
}
