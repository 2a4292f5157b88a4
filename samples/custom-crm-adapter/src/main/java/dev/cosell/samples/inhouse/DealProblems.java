package dev.cosell.samples.inhouse;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.opportunity.OpportunityChanges;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.spi.CrmWrite;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says before anything is written what of a write this CRM cannot hold. Names the column, never quotes the value: it may be personal. */
record DealProblems(CrmShape shape, Features features) {
    List<Finding> of(CrmWrite write) {
        List<Finding> problems = new ArrayList<>();
        OpportunityChanges changes = write.changes();
        changes.values().forEach((field, value) -> addProblem(problems, field, value));
        if (write instanceof CrmWrite.Create) {
            for (DealColumn<?> column : shape.mapped()) {
                if (shape.demands(column) && !changes.values().containsKey(column.field())) {
                    problems.add(refused(column.name(), "a new deal needs a value"));
                }
            }
        }
        boolean solutions = !changes.addedSolutions().isEmpty()
                || !changes.removedSolutionIds().isEmpty();
        boolean team = !changes.addedTeamMembers().isEmpty()
                || !changes.removedTeamMembers().isEmpty();
        addMissing(problems, solutions && !features.has(CrmFeature.SOLUTIONS), "deal_solutions");
        addMissing(problems, team && !features.has(CrmFeature.TEAM), "deal_team");
        addMissing(problems, !changes.addedNotes().isEmpty(), "note records");
        return problems;
    }

    private void addProblem(List<Finding> problems, CrmField<?> field, Optional<?> value) {
        DealColumn<?> column = DealColumn.of(field)
                .filter(each -> shape.columns().containsKey(each.name()))
                .orElse(null);
        if (column == null) {
            problems.add(refused(field.id(), "the table deals has no column for this field"));
        } else if (value.isEmpty()) {
            if (shape.demands(column)) {
                problems.add(refused(column.name(), "it cannot be emptied"));
            }
        } else {
            Object stored = column.store(value.get(), shape.lists());
            String list = column.form().list();
            if (stored == null) {
                String what =
                        list == null ? "the column cannot hold the value" : "the list '" + list + "' does not offer it";
                problems.add(refused(column.name(), what));
            } else if (stored instanceof String text && text.length() > shape.length(column.name())) {
                problems.add(
                        refused(column.name(), "it is longer than " + shape.length(column.name()) + " characters"));
            }
        }
    }

    private static void addMissing(List<Finding> problems, boolean missing, String place) {
        if (missing) {
            problems.add(refused(place, "this CRM has no place for it"));
        }
    }

    static Finding refused(String place, String why) {
        return Finding.error(
                FindingCodes.SERVICE_REJECTED, "R-222", place, why, "correct the value, the mapping or the list");
    }
}
