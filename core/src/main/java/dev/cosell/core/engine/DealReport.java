package dev.cosell.core.engine;

import dev.cosell.core.link.DealName;
import dev.cosell.core.reconcile.Explanation;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What is remembered of one deal and what would be done with it now. Holds ids, field names and reasons, no values and nothing personal. Immutable.
 *
 * @param deal the deal, by the name that was asked
 * @param memory what is remembered, as lines for a person
 * @param plan what would be done now, and why
 */
public record DealReport(DealName deal, List<String> memory, Explanation plan) {
    /** Copies the lines. */
    public DealReport {
        Objects.requireNonNull(deal, "deal");
        memory = List.copyOf(memory);
        Objects.requireNonNull(plan, "plan");
    }

    /** Returns the report as lines for a person. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(deal.text());
        memory.forEach(line -> lines.add("  " + line));
        plan.lines().forEach(line -> lines.add("  " + line));
        return List.copyOf(lines);
    }
}
