package dev.cosell.samples.host.command;

import dev.cosell.mapping.MappingFile;
import dev.cosell.mapping.WrongMappingException;
import picocli.CommandLine.Command;

/** Lists the published versions. */
@Command(name = "list", description = "Lists the published versions of the mapping; the active one is marked.")
final class MappingListCommand extends LibraryCommand {
    @Override
    int run(Shelf shelf) {
        int used = active(shelf);
        if (shelf.library().versions(shelf.name()).isEmpty()) {
            out().println("nothing of " + shelf.name() + " is published yet: sync-host mapping publish FILE");
        }
        for (int version : shelf.library().versions(shelf.name())) {
            out().println((used == version ? "* " : "  ") + line(shelf, version));
        }
        return ExitCode.DONE;
    }

    /** Which one is active is said also where that one cannot be used. */
    private int active(Shelf shelf) {
        try {
            return shelf.library().activeVersion(shelf.name()).orElse(0);
        } catch (WrongMappingException damaged) {
            damaged.problems().forEach(each -> err().println(each.asLine()));
            return 0;
        }
    }

    private static String line(Shelf shelf, int version) {
        try {
            MappingFile file = shelf.library().read(shelf.name(), version);
            return file.label() + " (" + file.fingerprint() + ") " + file.description();
        } catch (WrongMappingException unusable) {
            return shelf.name() + " " + version + ": cannot be used: "
                    + unusable.problems().get(0).asLine();
        }
    }
}
