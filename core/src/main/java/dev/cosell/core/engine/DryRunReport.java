package dev.cosell.core.engine;

import dev.cosell.core.link.ConnectionId;
import dev.cosell.core.reconcile.SyncPlan;
import java.io.PrintStream;
import java.util.List;
import java.util.Objects;

/**
 * What would happen now, why, and how many calls it would cost. Nothing was written on either side. Immutable.
 *
 * @param connection the connection
 * @param plans one plan per deal that was looked at
 */
public record DryRunReport(ConnectionId connection, List<SyncPlan> plans) {
    /** Copies the plans. */
    public DryRunReport {
        Objects.requireNonNull(connection, "connection");
        plans = List.copyOf(plans);
    }

    /** Returns how many writing calls the plans cost at most. */
    public int calls() {
        return plans.stream().mapToInt(SyncPlan::calls).sum();
    }

    /** Prints the plans without values. */
    public void print(PrintStream out) {
        out.println(connection + ": dry run of " + plans.size() + " deal(s), " + calls() + " writing call(s)");
        plans.forEach(plan -> plan.describe().forEach(line -> out.println("  " + line)));
    }
}
