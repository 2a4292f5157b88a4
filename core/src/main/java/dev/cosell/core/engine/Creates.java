package dev.cosell.core.engine;

import dev.cosell.core.link.Intent;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.SyncPlan;

/** Says which plans make something new: what cannot be undone. The request to Microsoft belongs to the referral that was made for it. Pure. */
final class Creates {
    private Creates() {}

    /** Returns which kind of record a plan makes that makes one. */
    static Intent.Kind kind(SyncPlan plan) {
        if (inPartnerCenter(plan)) {
            return Intent.Kind.CREATE_REFERRAL;
        }
        return plan.action(PlannedAction.CreateLead.class) == null
                ? Intent.Kind.CREATE_OPPORTUNITY
                : Intent.Kind.CREATE_LEAD;
    }

    static boolean inCrm(SyncPlan plan) {
        return plan.action(PlannedAction.CreateOpportunity.class) != null
                || plan.action(PlannedAction.CreateLead.class) != null;
    }

    static boolean inPartnerCenter(SyncPlan plan) {
        return plan.action(PlannedAction.CreateReferral.class) != null;
    }
}
