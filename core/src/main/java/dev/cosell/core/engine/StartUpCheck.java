package dev.cosell.core.engine;

import dev.cosell.core.error.SyncException;
import dev.cosell.core.reconcile.ChoiceCheck;
import dev.cosell.core.reconcile.LeadCheck;
import dev.cosell.core.reconcile.MappingCheck;
import dev.cosell.core.reconcile.OptionalParts;
import dev.cosell.core.spi.CrmSchema;
import dev.cosell.core.spi.ReferralOrder;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

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
        return new CheckReport(connection.id(), findings, connection.settings().label());
    }

    /** What a CRM lacks is only worth a word once it can be used at all. */
    private static List<Finding> ofCrm(ConnectionRuntime runtime) {
        List<Finding> findings = new ArrayList<>();
        collect(findings, () -> findings.addAll(runtime.crm().check()));
        if (findings.stream().noneMatch(Finding::refuses)) {
            findings.addAll(ofSettings(runtime));
        }
        collect(findings, () -> ofMapping(runtime, findings).forEach(findings::add));
        return findings;
    }

    /** Compares the stages, choices and parts that the host named with what the CRM has. */
    static List<Finding> ofSettings(ConnectionRuntime runtime) {
        List<Finding> findings = new ArrayList<>();
        collect(findings, () -> findings.addAll(OptionalParts.unavailable(runtime.facts())));
        collect(
                findings,
                () -> findings.addAll(
                        ChoiceCheck.findings(runtime.settings(), runtime.crm().choices())));
        if (runtime.settings().syncLeads()) {
            collect(findings, () -> findings.addAll(LeadCheck.findings(runtime.settings(), runtime.facts())));
        }
        return findings;
    }

    /** What the mapping asks of the CRM's fields; what the CRM itself refuses of a field is not said twice. */
    static List<Finding> ofMapping(ConnectionRuntime runtime, List<Finding> said) {
        CrmSchema schema = runtime.crm().describe().orElse(null);
        if (schema == null) {
            return List.of();
        }
        Set<String> refused = said.stream()
                .filter(Finding::refuses)
                .map(Finding::field)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        return MappingCheck.findings(runtime.settings(), schema, runtime.crm().capabilities()).stream()
                .filter(finding -> !refused.contains(finding.field()))
                .toList();
    }

    private static void collect(List<Finding> findings, Runnable probe) {
        try {
            probe.run();
        } catch (SyncException failure) {
            failure.findings().stream()
                    .filter(finding -> !findings.contains(finding))
                    .forEach(findings::add);
        }
    }
}
