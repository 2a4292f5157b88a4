package dev.cosell.core.reconcile;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.opportunity.UpdateGuard;
import dev.cosell.core.referral.ReferralPatch;
import java.util.Map;
import java.util.Optional;
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
            String guard = update.write().guard() == UpdateGuard.BATCH ? " (guarded by batch)" : "";
            return "update opportunity " + update.write().id() + ": "
                    + fields(update.write().changes()) + guard;
        }
        if (action instanceof PlannedAction.CreateLead create) {
            return "create the lead (R-161): " + ids(create.write().values());
        }
        if (action instanceof PlannedAction.UpdateLead update) {
            return "update lead " + update.write().seen().id() + ": "
                    + ids(update.write().values());
        }
        if (action instanceof PlannedAction.ConvertLead convert) {
            return "convert lead " + convert.write().seen().id() + " into an opportunity (R-162)";
        }
        if (action instanceof PlannedAction.AdoptLead adopt) {
            return "link referral " + adopt.referral() + " with lead "
                    + adopt.lead().id();
        }
        if (action instanceof PlannedAction.Adopt adopt) {
            return "link referral " + adopt.referral() + " with CRM record " + adopt.record();
        }
        if (action instanceof PlannedAction.FollowMerge merge) {
            return "follow the CRM record into " + merge.into();
        }
        return "pass on to " + ((PlannedAction.HandOver) action).to().text();
    }

    private static String paths(ReferralPatch patch) {
        return patch.operations().stream()
                .map(operation -> operation.path().pointer())
                .collect(Collectors.joining(", "));
    }

    private static String ids(Map<CrmField<?>, Optional<?>> values) {
        return values.keySet().stream().map(CrmField::id).collect(Collectors.joining(", "));
    }

    private static String fields(OpportunityChanges changes) {
        String values = ids(changes.values());
        int children = changes.addedSolutions().size()
                + changes.removedSolutionIds().size()
                + changes.addedContacts().size();
        return children == 0 ? values : values + " and " + children + " attached record(s)";
    }
}
