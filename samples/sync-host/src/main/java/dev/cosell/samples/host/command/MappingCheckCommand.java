package dev.cosell.samples.host.command;

import dev.cosell.core.engine.CheckReport;
import dev.cosell.core.validation.Finding;
import dev.cosell.mapping.MappingFile;
import dev.cosell.mapping.yaml.FileProblem;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Compares a mapping with the live CRM. */
@Command(
        name = "check",
        description = {
            "Compares the mapping with the live CRM: types, lengths, rights, choices, stages. Prints every finding with its line and column.",
            "Changes nothing on either side. Exit code 4 if the connection could not work with it."
        })
final class MappingCheckCommand extends TriedCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Override
    int run(HostRuntime runtime) {
        ConnectionParts parts = choice.one(runtime);
        MappingFile file = parts.config().mapping().file();
        CheckReport report = runtime.engine().check(parts.config().name());
        out().println((file == null
                        ? "the mapping of " + report.connection()
                        : file.label() + " (" + file.fingerprint() + ")")
                + ": "
                + (report.blocked() ? "cannot be used" : report.findings().isEmpty() ? "fits" : "fits, with findings"));
        print(file, report.findings());
        return report.blocked() ? ExitCode.BLOCKED : ExitCode.DONE;
    }

    private void print(@Nullable MappingFile file, List<Finding> findings) {
        for (Finding finding : findings) {
            FileProblem placed =
                    file == null ? null : file.located(List.of(finding)).get(0);
            String place = placed == null || placed.line() == 0
                    ? ""
                    : "line " + placed.line() + ", column " + placed.column() + ": " + placed.path() + ": ";
            out().println("  " + finding.severity() + " " + place + finding.asLine());
        }
    }
}
