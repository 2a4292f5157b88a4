package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.reconcile.SyncPlan;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What would happen now, why, and how many calls it would cost. Nothing was written on either side. Immutable.
 *
 * @param connection the connection
 * @param plans one plan per deal that was looked at
 * @param expected what carrying the plans out would cost, reads included
 */
public record DryRunReport(ConnectionId connection, List<SyncPlan> plans, ExpectedCalls expected) {
    /** Copies the plans. */
    public DryRunReport {
        Objects.requireNonNull(connection, "connection");
        plans = List.copyOf(plans);
        Objects.requireNonNull(expected, "expected");
    }

    /** Returns how many writing calls the plans cost at most. */
    public int calls() {
        return plans.stream().mapToInt(SyncPlan::calls).sum();
    }

    /** Returns the plans as lines for a person, without values. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(connection + ": dry run of " + plans.size() + " deal(s), " + calls() + " writing call(s)");
        lines.add("  expected calls: " + expected);
        plans.forEach(plan -> plan.describe().forEach(line -> lines.add("  " + line)));
        return List.copyOf(lines);
    }

    /** Prints the plans without values. */
    public void print(PrintStream out) {
        lines().forEach(out::println);
    }
}
