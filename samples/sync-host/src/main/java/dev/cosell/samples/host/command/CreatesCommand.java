package dev.cosell.samples.host.command;

import dev.cosell.core.engine.HeldCreates;
import dev.cosell.core.link.DealName;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Creates that wait because they were too many at once. */
@Command(
        name = "creates",
        description = "Creates that wait because they were too many at once.",
        subcommands = {CreatesCommand.ListCommand.class, CreatesCommand.ConfirmCommand.class})
final class CreatesCommand {
    /** Lists them. */
    @Command(name = "list", description = "Lists the deals whose creates wait for a confirmation.")
    static final class ListCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Override
        int run(HostRuntime runtime) {
            List<DealName> waiting = runtime.engine()
                    .creates(choice.one(runtime).config().name())
                    .waiting();
            out().println(waiting.size() + " create(s) wait");
            waiting.forEach(deal -> out().println("  " + deal.text()));
            return ExitCode.DONE;
        }
    }

    /** Confirms them. */
    @Command(name = "confirm", description = "Lets the creates that wait now go on, if they are as many as you say.")
    static final class ConfirmCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Mixin
        private final ActorOption actor = new ActorOption();

        @Option(names = "--count", paramLabel = "N", required = true, description = "How many 'creates list' showed.")
        private int count;

        @Override
        int run(HostRuntime runtime) {
            HeldCreates held =
                    runtime.engine().creates(choice.one(runtime).config().name());
            List<DealName> waiting = held.waiting();
            if (waiting.size() != count) {
                throw new RefusedException(
                        ExitCode.REFUSED, waiting.size() + " create(s) wait now, not " + count + "; look again");
            }
            out().println(held.confirm(waiting, actor.id()) + " create(s) go on");
            return ExitCode.DONE;
        }
    }
}
