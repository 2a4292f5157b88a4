package dev.cosell.samples.host.command;

import dev.cosell.mapping.MappingFile;
import picocli.CommandLine.Command;

/** Lists the published versions. */
@Command(name = "list", description = "Lists the published versions of the mapping; the active one is marked.")
final class MappingListCommand extends LibraryCommand {
    @Override
    int run(Shelf shelf) {
        MappingFile active = shelf.library().active(shelf.name()).orElse(null);
        for (int version : shelf.library().versions(shelf.name())) {
            MappingFile each = shelf.library().read(shelf.name(), version);
            boolean used = active != null && active.version() == version;
            out().println((used ? "* " : "  ") + each.label() + " (" + each.fingerprint() + ") " + each.description());
        }
        return ExitCode.DONE;
    }
}
