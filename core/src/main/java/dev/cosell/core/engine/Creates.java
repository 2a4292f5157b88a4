package dev.cosell.core.engine;

import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.reconcile.SyncPlan;

/** Says which plans make something new: what cannot be undone. The request to Microsoft belongs to the referral that was made for it. Pure. */
final class Creates {
    private Creates() {}

    static boolean any(SyncPlan plan) {
        return inCrm(plan) || inPartnerCenter(plan);
    }

    static boolean inCrm(SyncPlan plan) {
        return plan.action(PlannedAction.CreateOpportunity.class) != null
                || plan.action(PlannedAction.CreateLead.class) != null;
    }

    static boolean inPartnerCenter(SyncPlan plan) {
        return plan.action(PlannedAction.CreateReferral.class) != null;
    }
}
