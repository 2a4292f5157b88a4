package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.reconcile.ChoiceCheck;
import dev.cosell.core.reconcile.LeadCheck;
import dev.cosell.core.reconcile.OptionalParts;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;

/** Asks everything that a connection needs before it may start; writes nothing. */
final class StartUpCheck {
    private StartUpCheck() {}

    static CheckReport of(ConnectionRuntime connection, TenantRouting routing, WriterGuard guard) {
        List<Finding> findings = new ArrayList<>();
        collect(findings, () -> connection.partnerCenter().list(ReferralOrder.CREATED, null));
        if (findings.isEmpty()) {
            collect(findings, () -> findings.addAll(connection.partnerCenter().check()));
        }
        List<Finding> crm = ofCrm(connection);
        findings.addAll(crm);
        if (crm.stream().noneMatch(Finding::refuses)) {
            collect(findings, () -> findings.addAll(guard.check(connection)));
        }
        findings.addAll(routing.check(connection));
        return new CheckReport(connection.id(), findings);
    }

    /** What a CRM lacks is only worth a word once it can be used at all. */
    private static List<Finding> ofCrm(ConnectionRuntime runtime) {
        List<Finding> findings = new ArrayList<>();
        collect(findings, () -> findings.addAll(runtime.crm().check()));
        if (findings.stream().noneMatch(Finding::refuses)) {
            collect(findings, () -> findings.addAll(OptionalParts.unavailable(runtime.facts())));
            collect(
                    findings,
                    () -> findings.addAll(ChoiceCheck.findings(
                            runtime.settings(), runtime.crm().choices())));
            if (runtime.settings().syncLeads()) {
                collect(findings, () -> findings.addAll(LeadCheck.findings(runtime.settings(), runtime.facts())));
            }
        }
        return findings;
    }

    private static void collect(List<Finding> findings, Runnable probe) {
        try {
            probe.run();
        } catch (SyncException failure) {
            findings.addAll(failure.findings());
        }
    }
}
