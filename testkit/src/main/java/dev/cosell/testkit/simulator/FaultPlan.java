package dev.cosell.testkit.simulator;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults still to come; a call is hit by the first one that matches. Thread-safe. */
public final class FaultPlan {

    private final List<Pending> pending = new ArrayList<>();

    FaultPlan() {}

    /** Adds a fault behind those already waiting. */
    public synchronized void inject(Fault fault) {
        pending.add(new Pending(fault));
    }

    /** Forgets all faults that have not struck yet. */
    public synchronized void clear() {
        pending.clear();
    }

    /** Returns how many strikes are still to come. */
    public synchronized int remaining() {
        return pending.stream().mapToInt(entry -> entry.left).sum();
    }

    synchronized @Nullable Fault next(RoutedCall call) {
        for (Iterator<Pending> entries = pending.iterator(); entries.hasNext(); ) {
            Pending entry = entries.next();
            if (entry.fault.hits(call)) {
                entry.left--;
                if (entry.left == 0) {
                    entries.remove();
                }
                return entry.fault;
            }
        }
        return null;
    }

    private static final class Pending {
        private final Fault fault;
        private int left;

        private Pending(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }
}
