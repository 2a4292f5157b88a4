package dev.cosell.samples.host.command;

import dev.cosell.core.engine.CheckReport;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.samples.host.server.HostServer;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Keeps everything in step until the process is asked to stop. */
@Command(
        name = "run",
        description = {
            "Keeps all connections in step until the process is asked to stop.",
            "SIGTERM or Ctrl-C finishes the batch in hand; a second one stops at once, and nothing is lost by that either."
        })
final class RunCommand extends HostCommand {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    /** What passes by itself is no reason not to start: the engine waits for it. */
    private static final Set<FindingCode> PASSING = Set.of(
            FindingCodes.SERVICE_UNREACHABLE,
            FindingCodes.SERVICE_FAILED,
            FindingCodes.SERVICE_THROTTLED,
            FindingCodes.CALL_LIMIT_REACHED,
            FindingCodes.ANSWER_UNREADABLE);

    @Option(
            names = "--skip-check",
            description =
                    "Starts without looking whether the connections can work; what is wrong shows as parked deals then.")
    private boolean skipCheck;

    @Override
    int run(HostRuntime runtime) {
        StopSignal stop = StopSignal.install();
        if (!skipCheck && !allCanWork(runtime)) {
            return ExitCode.BLOCKED;
        }
        runtime.measure();
        ExecutorService workers =
                Executors.newFixedThreadPool(runtime.config().engine().workers());
        try (HostServer server = HostServer.start(runtime);
                RegistrationWatch watch = RegistrationWatch.start(runtime)) {
            runtime.engine().start(workers);
            LOG.info("running {} connection(s)", runtime.connections().size());
            stop.await();
            LOG.info("stopping: the batch in hand is finished");
            server.drain();
            runtime.engine().close();
        } catch (UncheckedIOException taken) {
            throw new RefusedException(
                    ExitCode.REFUSED,
                    "cannot listen on " + runtime.config().server().address() + " port "
                            + runtime.config().server().port()
                            + "; is the process running already, or does another use it? See 'server:' in the configuration");
        } finally {
            workers.shutdown();
        }
        LOG.info("stopped");
        return ExitCode.DONE;
    }

    private static boolean allCanWork(HostRuntime runtime) {
        boolean all = true;
        for (ConnectionParts each : runtime.connections().values()) {
            CheckReport report = runtime.engine().check(each.config().name());
            for (Finding finding : report.findings()) {
                if (finding.refuses()) {
                    LOG.error("{} {}", report.connection(), finding.asLine());
                } else {
                    LOG.warn("{} {}", report.connection(), finding.asLine());
                }
            }
            all &= report.findings().stream().noneMatch(RunCommand::stands);
        }
        if (!all) {
            LOG.error("not started: correct what is named above, or look with 'doctor'");
        }
        return all;
    }

    private static boolean stands(Finding finding) {
        return finding.refuses() && !PASSING.contains(finding.code());
    }
}
