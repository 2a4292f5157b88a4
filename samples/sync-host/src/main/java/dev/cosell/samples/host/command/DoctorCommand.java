package dev.cosell.samples.host.command;

import dev.cosell.core.engine.CheckReport;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.Finding;
import dev.cosell.partnercenter.webhook.WebhookRegistration;
import dev.cosell.samples.host.wiring.ConnectionParts;
import dev.cosell.samples.host.wiring.HostRuntime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Looks whether the connections can work. */
@Command(
        name = "doctor",
        description = {
            "Looks whether the connections can work: sign-in, rights, fields, choices, clocks, webhook registration.",
            "Prints every finding with its remedy; changes nothing on either side. Exit code 4 if something keeps a connection from working."
        })
final class DoctorCommand extends TriedCommand {
    @Mixin
    private final ConnectionChoice choice = new ConnectionChoice();

    @Override
    int run(HostRuntime runtime) {
        boolean blocked = false;
        for (ConnectionParts each : choice.all(runtime)) {
            CheckReport report = runtime.engine().check(each.config().name());
            List<Finding> findings = new ArrayList<>(report.findings());
            add(findings, () -> each.client().clockFindings());
            WebhookRegistration wanted = each.wantedRegistration();
            if (wanted != null) {
                add(findings, () -> each.client().webhooks().checkDrift(wanted));
            }
            blocked |= print(
                    each,
                    new CheckReport(
                            report.connection(), findings.stream().distinct().toList()));
        }
        return blocked ? ExitCode.BLOCKED : ExitCode.DONE;
    }

    private static void add(List<Finding> findings, Supplier<List<Finding>> look) {
        try {
            findings.addAll(look.get());
        } catch (SyncException failed) {
            findings.addAll(failed.findings());
        }
    }

    private boolean print(ConnectionParts parts, CheckReport report) {
        String verdict =
                report.blocked() ? "cannot work" : report.findings().isEmpty() ? "ready" : "ready, with findings";
        out().println(report.connection() + " (Partner Center with "
                + parts.config().crm().words() + "): " + verdict);
        report.findings().forEach(finding -> out().println("  " + finding.severity() + " " + finding.asLine()));
        return report.blocked();
    }
}
