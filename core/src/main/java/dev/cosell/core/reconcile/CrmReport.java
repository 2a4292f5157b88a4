package dev.cosell.core.reconcile;

import dev.cosell.core.link.FieldBaseline;
import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.mapping.NameMarker;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What the CRM record is told about a synchronisation attempt: a line of the audit field and the mark before the name (R-140 to R-149). Pure.
 *
 * @param success whether the attempt succeeded
 * @param message the line, without its time
 * @param outcome stable text; the same outcome again writes nothing (R-145)
 */
record CrmReport(boolean success, String message, String outcome) {
    static CrmReport success(String direction, String what) {
        return new CrmReport(true, direction + " sync success: " + what + " (SYNCED)", "SYNCED");
    }

    static CrmReport refused(String direction, List<Finding> findings) {
        String reasons = findings.stream().map(Finding::asLine).distinct().collect(Collectors.joining(" | "));
        String codes = findings.stream()
                .map(finding -> finding.code() + "@" + finding.field())
                .sorted()
                .collect(Collectors.joining(","));
        return new CrmReport(false, direction + " sync failed: " + reasons, "FAILED " + codes);
    }

    /** Adds mark and audit line to changes of a record. */
    void addTo(OpportunityChanges.Builder changes, Situation situation, Opportunity crm) {
        CrmFacts facts = situation.seen().crmFacts();
        if (facts.writes(CrmField.AUDIT)) {
            String line = AuditText.line(situation.now(), message);
            changes.set(
                    CrmField.AUDIT,
                    AuditText.with(
                            AuditText.restored(situation.link().auditText(), crm.get(CrmField.AUDIT)),
                            line,
                            facts.capabilities().auditLength()));
        }
        String name = crm.get(CrmField.NAME);
        if (name != null) {
            String marked = NameMarker.mark(
                    name,
                    success,
                    situation.settings().marker() ? situation.settings().markerPosition() : null,
                    facts.capabilities().nameLength());
            if (!marked.equals(name)) {
                changes.set(CrmField.NAME, marked);
            }
        }
    }

    /** Plans a write of nothing but this report, where the record takes one. */
    void planOn(Situation situation, Opportunity crm, SyncPlan.Builder plan) {
        if (situation.closedForChanges(crm)) {
            return;
        }
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        addTo(changes, situation, crm);
        Map<FieldId, FieldBaseline> nothingAgreed = Map.of();
        OpportunityChanges built = changes.build();
        if (!built.isEmpty()) {
            plan.action(new PlannedAction.UpdateOpportunity(situation.update(crm, built), nothingAgreed));
        }
    }
}
