package dev.cosell.samples.host.command;

import dev.cosell.core.engine.DryRunReport;
import dev.cosell.core.engine.DryRunTotals;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what would happen. */
@Command(
        name = "plan",
        description = {
            "Says what would happen now, why, and how many calls it would cost; writes nothing on either side.",
            "Without options: the deals that wait for work and the newest unknown referrals."
        })
final class PlanCommand extends TriedCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    /** What is planned. */
    static final class Range {
        @Option(names = "--deal", paramLabel = "NAME", description = "Only this deal, both sides read afresh.")
        private @Nullable String deal;

        @Option(names = "--all", description = "Every deal of the connection; reads both sides as a whole.")
        private boolean all;
    }

    @ArgGroup
    private @Nullable Range range;

    @Override
    int run(HostRuntime runtime) {
        String connection = choice.one(runtime).config().name();
        if (range != null && range.all) {
            return all(runtime, connection);
        }
        DryRunReport report = range == null || range.deal == null
                ? runtime.engine().dryRun(connection)
                : runtime.engine().dryRun(connection, DealNames.parse(range.deal));
        report.lines().forEach(out()::println);
        return ExitCode.DONE;
    }

    /** The plans are many and mostly alike; whoever wants one of them asks for it. */
    private int all(HostRuntime runtime, String connection) {
        AtomicLong planned = new AtomicLong();
        DryRunTotals totals;
        try (Steps steps = Steps.begin("planned", -1, err())) {
            totals = runtime.engine().dryRunAll(connection, plan -> steps.at(planned.incrementAndGet(), -1));
        }
        totals.lines().forEach(out()::println);
        return ExitCode.DONE;
    }
}
