package dev.cosell.samples.host.command;

import dev.cosell.mapping.MappingChange;
import dev.cosell.mapping.MappingFile;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Compares two published versions. */
@Command(name = "diff", description = "Says what the second of two published versions says otherwise than the first.")
final class MappingDiffCommand extends LibraryCommand {
    @Parameters(index = "0", paramLabel = "VERSION", description = "The version before.")
    private int before;

    @Parameters(index = "1", paramLabel = "VERSION", description = "The version after.")
    private int after;

    @Override
    int run(Shelf shelf) {
        MappingFile one = shelf.library().read(shelf.name(), before);
        MappingFile other = shelf.library().read(shelf.name(), after);
        List<MappingChange> changes = one.changesTo(other);
        out().println(one.label() + " (" + one.fingerprint() + ") -> " + other.label() + " (" + other.fingerprint()
                + ")");
        changes.forEach(each -> out().println("  " + each.asLine()));
        return ExitCode.DONE;
    }
}
