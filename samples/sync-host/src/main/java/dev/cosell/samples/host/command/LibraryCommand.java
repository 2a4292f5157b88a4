package dev.cosell.samples.host.command;

import dev.cosell.mapping.MappingLibrary;
import dev.cosell.mapping.MappingOptions;
import dev.cosell.mapping.WrongMappingException;
import dev.cosell.samples.host.config.ConnectionConfig;
import dev.cosell.samples.host.config.HostConfig;
import dev.cosell.samples.host.config.HostConfigReader;
import dev.cosell.samples.host.config.MappingConfig;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import picocli.CommandLine.Mixin;

/** A command that works with the published versions of a connection's mapping; calls no service and opens no store. */
abstract class LibraryCommand extends ConfiguredCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    /** The published versions, and the name of the mapping among them. */
    record Shelf(MappingLibrary library, String name, MappingOptions options) {}

    @Override
    final HostConfig read(Path from) {
        return HostConfigReader.readForLibrary(from);
    }

    @Override
    final int run(HostConfig config) {
        String connection = choice.of(
                config.connections().stream().map(ConnectionConfig::name).toList());
        MappingConfig mapping = config.connections().stream()
                .filter(each -> each.name().equals(connection))
                .findFirst()
                .orElseThrow()
                .mapping();
        Path folder = mapping.library();
        if (folder == null) {
            throw new RefusedException(
                    ExitCode.CONFIGURATION,
                    "the mapping of " + connection
                            + " is not published anywhere; write 'mapping: {folder: mappings, name: acme}' for it");
        }
        try {
            return run(new Shelf(
                    MappingLibrary.open(folder, mapping.options()),
                    Objects.requireNonNull(mapping.published()),
                    mapping.options()));
        } catch (WrongMappingException wrong) {
            wrong.problems().forEach(each -> err().println(wrong.source() + ": " + each.asLine()));
            return ExitCode.REFUSED;
        } catch (UncheckedIOException unwritable) {
            throw new RefusedException(
                    ExitCode.REFUSED, "the folder of the mappings cannot be read or written: " + folder);
        }
    }

    /** Does what the command is for; returns an exit code. */
    abstract int run(Shelf shelf);
}
