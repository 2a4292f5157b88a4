package dev.cosell.core.engine;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.reconcile.Failure;
import dev.cosell.core.reconcile.FieldDecision;
import dev.cosell.core.reconcile.PlannedAction;
import dev.cosell.core.validation.Finding;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Says for the next plan what a service has refused, and which fields were in it. Pure. */
final class Refusal {
    private Refusal() {}

    static Failure of(DealRun run, PlannedAction action, List<Finding> findings) {
        if (action instanceof PlannedAction.CreateReferral) {
            return new Failure(Failure.What.CREATE_REFERRAL, Set.of(), findings);
        }
        if (action instanceof PlannedAction.ConnectMicrosoft) {
            return new Failure(Failure.What.CONNECT_MICROSOFT, action.intended().keySet(), findings);
        }
        boolean there = action instanceof PlannedAction.PatchReferral;
        Set<FieldId> fields = run.plan().decisions().stream()
                .filter(decision -> there ? decision.writesPartnerCenter() : decision.writesCrm())
                .map(FieldDecision::field)
                .collect(Collectors.toSet());
        return new Failure(there ? Failure.What.PATCH_REFERRAL : Failure.What.WRITE_CRM, fields, findings);
    }
}
