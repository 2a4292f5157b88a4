package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.StageClass;
import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import jakarta.validation.constraints.NotBlank;
import org.jspecify.annotations.Nullable;

/**
 * What a CRM record offers for a step of its deal's life, with what the step asks of it. The message of a constraint is the reason that the
 * plan gives, without its rule.
 *
 * @param closeReason why the deal was lost, declined or is an error
 */
record StepCandidate(
        @NotBlank(message = "a reason is needed", groups = DealGroups.Close.class) @Nullable String closeReason) {
    static StepCandidate of(Opportunity crm) {
        return new StepCandidate(crm.get(CrmField.CLOSE_REASON));
    }

    /** Returns what stands in the way of the step to a stage, with its rule, or null where nothing does. */
    @Nullable
    String objection(StageClass stage) {
        Class<?> group = stage.closed() && stage != StageClass.WON ? DealGroups.Close.class : DealGroups.Accept.class;
        return CreatePreflight.violations(this, group).stream()
                .sorted()
                .findFirst()
                .map(message -> message + " (" + (stage == StageClass.ERROR ? "R-086" : "R-085") + ")")
                .orElse(null);
    }

    /** Shows nothing that a person typed. */
    @Override
    public String toString() {
        return "StepCandidate";
    }
}
