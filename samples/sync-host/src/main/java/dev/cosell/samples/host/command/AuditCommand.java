package dev.cosell.samples.host.command;

import dev.cosell.core.link.AuditEntry;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The audit trail. */
@Command(
        name = "audit",
        description =
                "Prints the audit trail of a connection, oldest first: sequence, time, deal, what was done. Holds no personal data.")
final class AuditCommand extends HostCommand {
    private static final int PAGE = 500;

    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Option(names = "--after", paramLabel = "SEQ", defaultValue = "0", description = "Only lines behind this sequence.")
    private long after;

    @Option(
            names = "--max",
            paramLabel = "N",
            defaultValue = "1000",
            description = "At most so many lines; ${DEFAULT-VALUE} by default.")
    private int max;

    @Option(names = "--deal", paramLabel = "NAME", description = "Only lines of this deal, by the name it had then.")
    private @Nullable String deal;

    @Override
    int run(HostRuntime runtime) {
        if (max < 1) {
            throw new RefusedException(ExitCode.USAGE, "--max is at least 1");
        }
        String connection = choice.one(runtime).config().name();
        long from = after;
        int printed = 0;
        List<AuditEntry> page = runtime.engine().audit(connection, from, PAGE);
        while (!page.isEmpty() && printed < max) {
            for (AuditEntry entry : page) {
                from = entry.sequence();
                if (printed < max && (deal == null || deal.equals(entry.deal()))) {
                    out().println(entry.sequence() + " " + Words.moment(entry.at()) + " " + entry.deal() + " "
                            + entry.text());
                    printed++;
                }
            }
            page = runtime.engine().audit(connection, from, PAGE);
        }
        return ExitCode.DONE;
    }
}
