package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.FieldPolicy;
import dev.cosell.core.mapping.FieldReading;
import dev.cosell.core.mapping.MergeKind;
import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.mapping.StandardFields;
import dev.cosell.core.mapping.SyncField;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.EngagementView;
import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.CrmFeature;
import org.jspecify.annotations.Nullable;

/**
 * What the opportunity of a converted lead still needs before it is linked: the sync flag, a stage that is not on hold, and whatever the
 * referral holds and the conversion left empty. Nothing that it holds is touched. Pure.
 */
final class ConvertedOpportunity {
    private final Situation situation;
    private final Referral own;
    private final Opportunity crm;
    private final EngagementView view;

    ConvertedOpportunity(Situation situation, Referral own, Opportunity crm) {
        this.situation = situation;
        this.own = own;
        this.crm = crm;
        this.view = new EngagementView(own, null);
    }

    /** Returns what is to be written; empty where it is ready. */
    OpportunityChanges changes() {
        OpportunityChanges.Builder changes = OpportunityChanges.builder();
        for (FieldPolicy policy : situation.settings().fieldRules().policies()) {
            SyncField field = policy.field();
            String form = NewOpportunity.crosses(policy) ? missing(field) : null;
            if (form != null) {
                FieldWriter.toCrm(changes, field, form, situation.settings());
            }
        }
        CrmFacts facts = situation.seen().crmFacts();
        if (crm.knows(CrmField.SYNC_FLAG) && !crm.is(CrmField.SYNC_FLAG) && facts.writes(CrmField.SYNC_FLAG)) {
            changes.set(CrmField.SYNC_FLAG, true);
        }
        if (StageClass.of(crm, situation.settings()) == StageClass.ON_HOLD) {
            changes.set(
                    CrmField.STAGE,
                    situation.settings().activeStages().iterator().next());
        }
        if (facts.capabilities().has(CrmFeature.SOLUTIONS)
                && crm.solutions() != null
                && crm.solutions().isEmpty()) {
            own.solutions().forEach(changes::addSolution);
        }
        audit(changes, facts);
        return changes.build();
    }

    private @Nullable String missing(SyncField field) {
        CrmField<?> target = field.crmField();
        if (target == null
                || field.kind() == MergeKind.STATE
                || !situation.seen().crmFacts().writes(target)
                || !crm.knows(target)
                || foreignAmount(field)) {
            return null;
        }
        FieldReading there = field.read(view, situation.settings());
        boolean empty = target.type() == Boolean.class
                ? Boolean.TRUE.toString().equals(there.form()) && !Boolean.TRUE.equals(crm.get(target))
                : crm.get(target) == null;
        boolean fits = field.kind() != MergeKind.NOTES
                || there.form() == null
                || there.form().length()
                        <= situation.seen().crmFacts().capabilities().descriptionLength();
        return there.known() && empty && fits ? there.form() : null;
    }

    /** An amount is never written beside another currency than its own. */
    private boolean foreignAmount(SyncField field) {
        String here = StandardFields.currency(crm, situation.settings());
        return field.id().equals(StandardFields.DEAL_VALUE.id())
                && here != null
                && own.currency() != null
                && !here.equals(own.currency());
    }

    private void audit(OpportunityChanges.Builder changes, CrmFacts facts) {
        if (!changes.build().isEmpty() && facts.writes(CrmField.AUDIT)) {
            String line = AuditText.line(
                    situation.now(),
                    "Partner Center Referral to CRM sync success: lead became this opportunity (LEAD_CONVERTED)");
            int longest = facts.capabilities().auditLength();
            changes.set(CrmField.AUDIT, AuditText.with(crm.get(CrmField.AUDIT), line, longest));
        }
    }
}
