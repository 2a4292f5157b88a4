package dev.cosell.samples.host.command;

import dev.cosell.mapping.MappingFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Chooses the version that is used. */
@Command(
        name = "activate",
        description = {
            "Makes a published version, also an older one, the one that is used from the next start of the process on.",
            "The next start compares all linked deals anew; what differs under it and was never agreed is reported, not overwritten."
        })
final class MappingActivateCommand extends LibraryCommand {
    @Parameters(paramLabel = "VERSION", description = "The published version.")
    private int version;

    @Override
    int run(Shelf shelf) {
        MappingFile chosen = shelf.library().activate(shelf.name(), version);
        out().println("active: " + chosen.label() + " (" + chosen.fingerprint()
                + "); running processes take it when they are started again");
        return ExitCode.DONE;
    }
}
