package dev.cosell.samples.host.command;

import dev.cosell.core.spi.ParkedDeal;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Deals that wait for a person. */
@Command(
        name = "parked",
        description = "Deals that wait for a person.",
        subcommands = {ParkedCommand.ListCommand.class, ParkedCommand.ReplayCommand.class})
final class ParkedCommand {
    /** Lists them. */
    @Command(name = "list", description = "Lists the deals that wait for a person, with the reason and the remedy.")
    static final class ListCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @Override
        int run(HostRuntime runtime) {
            for (ConnectionParts each : choice.all(runtime)) {
                List<ParkedDeal> parked = runtime.engine().parked(each.config().name());
                out().println(each.config().name() + ": " + parked.size() + " parked");
                parked.forEach(deal -> out().println("  " + deal.deal().text() + " since " + Words.moment(deal.since())
                        + ": " + deal.finding().asLine()));
            }
            return ExitCode.DONE;
        }
    }

    /** Puts them back to work. */
    @Command(
            name = "replay",
            description =
                    "Puts parked deals back to work, after what they wait for was put right. The process that runs works them.")
    static final class ReplayCommand extends HostCommand {
        @Mixin
        private final ConnectionChoice choice = new ConnectionChoice();

        @ArgGroup(multiplicity = "1")
        private @Nullable Which which;

        /** Which deals. */
        static final class Which {
            @Option(names = "--deal", paramLabel = "NAME", description = "This deal.")
            private @Nullable String deal;

            @Option(names = "--code", paramLabel = "CODE", description = "All that are parked for this reason.")
            private @Nullable String code;

            @Option(names = "--all", description = "All of the connection.")
            @SuppressWarnings("UnusedVariable") // one of the three is always chosen; this is the one that is left
            private boolean all;
        }

        @Override
        int run(HostRuntime runtime) {
            String connection = choice.one(runtime).config().name();
            int count = replay(runtime, connection, which == null ? new Which() : which);
            out().println(count + " deal(s) put back to work");
            return count == 0 ? ExitCode.NOT_FOUND : ExitCode.DONE;
        }

        private static int replay(HostRuntime runtime, String connection, Which which) {
            if (which.deal != null) {
                return runtime.engine().requeue(connection, DealNames.parse(which.deal)) ? 1 : 0;
            }
            return which.code == null
                    ? runtime.engine().requeueAll(connection)
                    : runtime.engine().requeueAll(connection, code(which.code));
        }

        private static FindingCode code(String text) {
            try {
                return FindingCode.of(text);
            } catch (IllegalArgumentException unfit) {
                throw new RefusedException(ExitCode.USAGE, "'" + text + "' is no code; copy one from 'parked list'");
            }
        }
    }
}
