package dev.cosell.samples.host.command;

import dev.cosell.mapping.MappingFile;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Publishes a version. */
@Command(
        name = "publish",
        description =
                "Publishes a mapping file under its version, which never changes from then on; activates nothing.")
final class MappingPublishCommand extends LibraryCommand {
    @Parameters(paramLabel = "FILE", description = "The mapping file.")
    private Path file = Path.of("mapping.yaml");

    @Override
    int run(Shelf shelf) {
        MappingFile read = MappingFile.read(file, shelf.options());
        if (!read.name().equals(shelf.name())) {
            throw new RefusedException(
                    ExitCode.REFUSED,
                    file + " is " + read.label() + ", and this connection uses the mapping " + shelf.name());
        }
        shelf.library().publish(read);
        out().println("published: " + read.label() + " (" + read.fingerprint()
                + "); activate it by: sync-host mapping activate " + read.version());
        return ExitCode.DONE;
    }
}
