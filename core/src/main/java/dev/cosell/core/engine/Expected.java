package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.referral.Solution;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says how a record should look after our write, so that the echo of the write is known when it comes back. Pure. */
final class Expected {
    private Expected() {}

    static Opportunity after(Opportunity seen, OpportunityChanges changes) {
        Opportunity.Builder expected = seen.toBuilder();
        changes.values().forEach((field, value) -> set(expected, field, value));
        List<Solution> solutions = seen.solutions();
        if (solutions != null) {
            List<Solution> all = new ArrayList<>(solutions);
            all.removeIf(solution -> changes.removedSolutionIds().contains(solution.id()));
            all.addAll(changes.addedSolutions());
            expected.solutions(all);
        }
        if (seen.notes() != null) {
            List<String> notes = new ArrayList<>(seen.notes());
            notes.addAll(changes.addedNotes());
            expected.notes(notes);
        }
        return expected.build();
    }

    private static <T> void set(Opportunity.Builder expected, CrmField<T> field, Optional<?> value) {
        expected.set(field, value.isEmpty() ? null : field.type().cast(value.get()));
    }
}
