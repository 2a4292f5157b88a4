package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.ReferralPatch;
import java.util.stream.Collectors;

/** Says in plain words, without values, what a planned action does. */
final class ActionText {
    private ActionText() {}

    static String of(PlannedAction action) {
        if (action instanceof PlannedAction.CreateReferral) {
            return "create the referral in Partner Center (R-054)";
        }
        if (action instanceof PlannedAction.ConnectMicrosoft) {
            return "ask Microsoft: create the connected referral (R-054)";
        }
        if (action instanceof PlannedAction.PatchReferral patch) {
            return "patch referral " + patch.id() + ": " + paths(patch.patch());
        }
        if (action instanceof PlannedAction.CreateOpportunity create) {
            return "create the opportunity: " + fields(create.write().changes());
        }
        if (action instanceof PlannedAction.UpdateOpportunity update) {
            return "update opportunity " + update.write().id() + ": "
                    + fields(update.write().changes());
        }
        if (action instanceof PlannedAction.Adopt adopt) {
            return "link referral " + adopt.referral() + " with CRM record " + adopt.record();
        }
        return "pass on to " + ((PlannedAction.HandOver) action).to().text();
    }

    private static String paths(ReferralPatch patch) {
        return patch.operations().stream()
                .map(operation -> operation.path().pointer())
                .collect(Collectors.joining(", "));
    }

    private static String fields(OpportunityChanges changes) {
        String values = changes.values().keySet().stream().map(CrmField::id).collect(Collectors.joining(", "));
        int children = changes.addedSolutions().size()
                + changes.removedSolutionIds().size()
                + changes.addedContacts().size();
        return children == 0 ? values : values + " and " + children + " attached record(s)";
    }
}
