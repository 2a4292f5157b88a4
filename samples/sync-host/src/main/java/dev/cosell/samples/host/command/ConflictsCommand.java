package dev.cosell.samples.host.command;

import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Fields that both sides changed. */
@Command(
        name = "conflicts",
        description = "Fields that both sides changed.",
        subcommands = {ConflictsCommand.ListCommand.class, ConflictsCommand.SettleCommand.class})
final class ConflictsCommand {
    /** Lists them. */
    @Command(
            name = "list",
            description =
                    "Lists the conflicts that wait for a person. Values may be personal data: they are shown on request only.")
    static final class ListCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Option(names = "--all", description = "Those that are decided, too, with what lost.")
        private boolean all;

        @Option(names = "--values", description = "Shows the values.")
        private boolean values;

        @Override
        int run(HostRuntime runtime) {
            for (ConnectionParts each : choice.all(runtime)) {
                List<ConflictRecord> found = runtime
                        .engine()
                        .conflicts(each.config().name())
                        .stream()
                        .filter(conflict -> all || conflict.state() == ConflictRecord.State.OPEN)
                        .toList();
                out().println(each.config().name() + ": " + found.size() + " conflict(s)");
                found.forEach(this::print);
            }
            return ExitCode.DONE;
        }

        private void print(ConflictRecord conflict) {
            out().println("  " + conflict.id().value() + " " + conflict.state() + " " + conflict.deal() + " "
                    + conflict.field().value() + " since " + Words.moment(conflict.at()) + ": " + conflict.rule());
            if (values) {
                out().println("    Partner Center: " + shown(conflict.partnerCenter()));
                out().println("    CRM:            " + shown(conflict.crm()));
                out().println("    agreed before:  " + shown(conflict.base()));
            }
        }

        private static String shown(@Nullable String value) {
            return value == null ? "(empty)" : value;
        }
    }

    /** Decides one. */
    @Command(
            name = "settle",
            description =
                    "Decides a conflict: the chosen value goes to both sides with the next work on the deal, unless somebody edited it since.")
    static final class SettleCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Parameters(paramLabel = "ID", description = "The conflict, as 'conflicts list' shows it.")
        private @Nullable String id;

        @ArgGroup(multiplicity = "1")
        private @Nullable Value chosen;

        /** What is chosen. */
        static final class Value {
            @Option(names = "--take", paramLabel = "SIDE", description = "crm or partner-center: that side's value.")
            private @Nullable String side;

            @Option(
                    names = "--value",
                    paramLabel = "TEXT",
                    description = "A third value, in plain notation: 1234.50, 2026-06-30, EUR.")
            private @Nullable String own;
        }

        @Override
        int run(HostRuntime runtime) {
            String connection = choice.one(runtime).config().name();
            try {
                if (runtime.engine().settle(connection, ConflictId.of(String.valueOf(id)), choice())) {
                    out().println("decided; the process that runs carries it out");
                    return ExitCode.DONE;
                }
            } catch (IllegalArgumentException unfit) {
                throw new RefusedException(ExitCode.REFUSED, String.valueOf(unfit.getMessage()));
            }
            throw new RefusedException(ExitCode.NOT_FOUND, "there is no such open conflict; it may be decided by now");
        }

        private ConflictChoice choice() {
            if (chosen != null && chosen.own != null) {
                return ConflictChoice.value(chosen.own);
            }
            String side = chosen == null ? "" : String.valueOf(chosen.side);
            return switch (side) {
                case "crm" -> ConflictChoice.CRM;
                case "partner-center" -> ConflictChoice.PARTNER_CENTER;
                default -> throw new RefusedException(ExitCode.USAGE, "--take is crm or partner-center");
            };
        }
    }
}
