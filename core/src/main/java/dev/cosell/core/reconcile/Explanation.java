package dev.cosell.core.reconcile;

import dev.cosell.core.mapping.FieldId;
import dev.cosell.core.validation.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A plan told to a person: what is written where and why, what stays and why, with the rules behind it. The same as data. Holds no values, so that nothing
 * personal shows. Immutable.
 *
 * @param deal the deal, by its name in the store
 * @param summary one sentence
 * @param steps what is written, in order
 * @param kept the differences that stay
 * @param findings what is new to say
 * @param next when and why the deal is looked at again, or null where only news is waited for
 */
public record Explanation(
        String deal,
        String summary,
        List<Step> steps,
        List<Reason> kept,
        List<Finding> findings,
        @Nullable String next) {
    /** Copies the lists. */
    public Explanation {
        Objects.requireNonNull(deal, "deal");
        Objects.requireNonNull(summary, "summary");
        steps = List.copyOf(steps);
        kept = List.copyOf(kept);
        findings = List.copyOf(findings);
    }

    /** Where a step writes. */
    public enum Where {
        /** Partner Center. */
        PARTNER_CENTER,
        /** The CRM. */
        CRM,
        /** Our own memory only: two records are linked, or news is passed on. */
        MEMORY
    }

    /**
     * One step.
     *
     * @param where what it writes
     * @param what the step in plain words
     * @param rules the business rules that ask for the step itself, such as {@code R-054}
     * @param fields the fields that it carries, each with its reason; empty where the step has none of its own
     */
    public record Step(Where where, String what, List<String> rules, List<Reason> fields) {
        /** Copies the lists. */
        public Step {
            Objects.requireNonNull(where, "where");
            Objects.requireNonNull(what, "what");
            rules = List.copyOf(rules);
            fields = List.copyOf(fields);
        }
    }

    /**
     * Why one field goes or stays.
     *
     * @param field the field
     * @param label the words a seller knows it by
     * @param why the reason in plain words
     * @param rules the business rules that the reason names
     * @param conflict whether another edit of it lost or waits for a person; both values are kept then
     */
    public record Reason(FieldId field, String label, String why, List<String> rules, boolean conflict) {
        /** Copies the list. */
        public Reason {
            Objects.requireNonNull(field, "field");
            Objects.requireNonNull(label, "label");
            Objects.requireNonNull(why, "why");
            rules = List.copyOf(rules);
        }

        private String line() {
            return label + ": " + why + (conflict ? "; both values are kept" : "");
        }
    }

    /** Returns the account as lines for a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(deal + ": " + summary);
        for (Step step : steps) {
            lines.add("  " + step.what());
            step.fields().forEach(reason -> lines.add("    " + reason.line()));
        }
        if (!kept.isEmpty()) {
            lines.add("  stays different");
            kept.forEach(reason -> lines.add("    " + reason.line()));
        }
        findings.forEach(finding -> lines.add("  ! " + finding.asLine()));
        if (next != null) {
            lines.add("  " + next);
        }
        return List.copyOf(lines);
    }

    @Override
    public String toString() {
        return String.join(System.lineSeparator(), lines());
    }
}
