package dev.cosell.samples.host.command;

import dev.cosell.core.engine.ConflictReview;
import dev.cosell.core.link.ConflictChoice;
import dev.cosell.core.link.ConflictId;
import dev.cosell.core.link.ConflictRecord;
import dev.cosell.core.mapping.FieldId;
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
                runtime.engine().review(each.config().name()).waiting().forEach((field, waiting) -> out().println(
                                "  " + field + ": " + waiting + " wait"));
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

    /** Decides one, or all of one field. */
    @Command(
            name = "settle",
            description = {
                "Decides a conflict: the chosen value goes to both sides with the next work on the deal, unless somebody edited it since.",
                "With --field all that wait of one field are decided by the values of one side, if they are as many as you say."
            })
    static final class SettleCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Parameters(paramLabel = "ID", arity = "0..1", description = "The conflict, as 'conflicts list' shows it.")
        private @Nullable String id;

        @ArgGroup(multiplicity = "1")
        private @Nullable Value chosen;

        @ArgGroup(exclusive = false)
        private @Nullable OfField many;

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

        /** Which conflicts, where they are many. */
        static final class OfField {
            @Option(
                    names = "--field",
                    paramLabel = "NAME",
                    required = true,
                    description = "All that wait of this field.")
            private @Nullable String field;

            @Option(names = "--count", paramLabel = "N", description = "How many there are; left out, it is only said.")
            private @Nullable Long count;

            @Option(
                    names = "--by",
                    paramLabel = "ID",
                    required = true,
                    description = "Your own id of who asks, for the audit trail; no name, no mail address.")
            private @Nullable String actor;
        }

        @Override
        int run(HostRuntime runtime) {
            String connection = choice.one(runtime).config().name();
            if ((many == null) == (id == null)) {
                throw new RefusedException(ExitCode.USAGE, "name one conflict by its ID, or all of one --field");
            }
            try {
                if (many != null) {
                    return settle(runtime.engine().review(connection), many);
                }
                if (runtime.engine().settle(connection, ConflictId.of(String.valueOf(id)), choice())) {
                    out().println("decided; the process that runs carries it out");
                    return ExitCode.DONE;
                }
            } catch (IllegalArgumentException unfit) {
                throw new RefusedException(ExitCode.REFUSED, String.valueOf(unfit.getMessage()));
            }
            throw new RefusedException(ExitCode.NOT_FOUND, "there is no such open conflict; it may be decided by now");
        }

        private int settle(ConflictReview review, OfField wanted) {
            FieldId field = FieldId.of(String.valueOf(wanted.field));
            long waiting = review.waiting().getOrDefault(field, 0L);
            if (wanted.count == null || wanted.count != waiting) {
                throw new RefusedException(
                        ExitCode.REFUSED,
                        waiting + " conflict(s) of " + field + " wait now"
                                + (wanted.count == null ? "" : ", not " + wanted.count)
                                + "; look at them, then say --count "
                                + waiting);
            }
            out().println(review.settleAll(field, choice(), ActorOption.of(wanted.actor)) + " (" + field
                    + "); the process that runs carries it out");
            return ExitCode.DONE;
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
