package dev.cosell.samples.host.command;

import dev.cosell.core.engine.Load;
import dev.cosell.core.engine.LoadConfirmation;
import dev.cosell.core.engine.LoadOptions;
import dev.cosell.core.engine.LoadProgress;
import dev.cosell.core.engine.LoadReport;
import dev.cosell.core.link.ActorId;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The initial load: report first, then confirmed, then carried out. */
@Command(
        name = "backfill",
        description = {
            "Links and creates what existed before the connection (docs/initial-load.md). Three steps:",
            "  backfill                      reports what belongs together and what is new; writes nothing",
            "  backfill --confirm T --by ID  begins what the report T showed",
            "  backfill --progress           shows how far it is; --stop and --resume hold it and go on",
            "More than a few creates are confirmed by their numbers too: --creates-in-crm, --creates-in-partner-center.",
            "The work is done by the process that runs; with --work this one works along until it is done."
        })
final class BackfillCommand extends HostCommand {
    private static final long LOOK_MILLIS = 500;

    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Option(
            names = "--history",
            description =
                    "The report lists deals that were closed before, too, to be kept as records without sync (R-242).")
    private boolean history;

    @Option(
            names = "--work",
            description = "Works along until the load is done, instead of leaving it to the process that runs.")
    private boolean work;

    /** What is done beside reporting. */
    static final class Step {
        @Option(names = "--progress", description = "Shows how far the load is.")
        private boolean progress;

        @Option(names = "--stop", description = "Hands over nothing more until --resume.")
        private boolean stop;

        @Option(names = "--resume", description = "Goes on where the load was stopped.")
        @SuppressWarnings("UnusedVariable") // one of the steps is always chosen; this is the one that is left
        private boolean resume;

        @ArgGroup(exclusive = false)
        private @Nullable Confirmed confirmed;
    }

    /** What a person confirms. */
    static final class Confirmed {
        @Option(
                names = "--confirm",
                paramLabel = "TOKEN",
                required = true,
                description = "The token that the report showed.")
        private @Nullable String token;

        @Option(
                names = "--by",
                paramLabel = "ID",
                required = true,
                description = "Your own id of who confirms, for the audit trail; no name, no mail address.")
        private @Nullable String by;

        @Option(
                names = "--creates-in-crm",
                paramLabel = "N",
                description = "How many CRM records the report would create.")
        private @Nullable Long inCrm;

        @Option(
                names = "--creates-in-partner-center",
                paramLabel = "N",
                description = "How many referrals the report would create.")
        private @Nullable Long inPartnerCenter;
    }

    @ArgGroup
    private @Nullable Step step;

    @Override
    int run(HostRuntime runtime) {
        Load load = runtime.engine().load(choice.one(runtime).config().name());
        try {
            if (step == null) {
                report(load);
            } else if (step.confirmed != null) {
                out().println(load.run(confirmation(step.confirmed)));
            } else if (step.stop) {
                load.stop();
            } else if (!step.progress) {
                load.resume();
            }
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new RefusedException(ExitCode.REFUSED, String.valueOf(refused.getMessage()));
        }
        if (work) {
            workUntilDone(runtime, load);
        }
        if (step != null) {
            out().println(load.progress());
        }
        return ExitCode.DONE;
    }

    private void report(Load load) {
        LoadReport report;
        try (Steps steps = Steps.begin("read", -1, err())) {
            report = load.report(LoadOptions.defaults().withHistory(history).withProgress(read -> steps.at(read, -1)));
        }
        report.lines().forEach(out()::println);
        out().println("nothing was written; to begin: backfill --confirm " + report.token() + " --by ID"
                + (report.createsNeedConfirmation()
                        ? " --creates-in-crm " + report.createsInCrm() + " --creates-in-partner-center "
                                + report.createsInPartnerCenter()
                        : ""));
    }

    private static LoadConfirmation confirmation(Confirmed given) {
        LoadConfirmation confirmation =
                LoadConfirmation.of(String.valueOf(given.token), ActorId.of(String.valueOf(given.by)));
        return given.inCrm == null && given.inPartnerCenter == null
                ? confirmation
                : confirmation.withCreates(
                        given.inCrm == null ? 0 : given.inCrm,
                        given.inPartnerCenter == null ? 0 : given.inPartnerCenter);
    }

    private void workUntilDone(HostRuntime runtime, Load load) {
        ExecutorService workers =
                Executors.newFixedThreadPool(runtime.config().engine().workers());
        StopSignal stop = StopSignal.install();
        try (Steps steps = Steps.begin("loaded", load.progress().total(), err())) {
            runtime.engine().start(workers);
            LoadProgress now = load.progress();
            while (now.state() == LoadProgress.State.RUNNING && !stop.asked(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                now = load.progress();
                steps.at(now.done(), now.total());
            }
        } finally {
            runtime.engine().close();
            workers.shutdown();
        }
    }
}
