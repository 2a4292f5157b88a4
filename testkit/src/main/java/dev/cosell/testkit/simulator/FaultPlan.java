package dev.cosell.testkit.simulator;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The faults still to come; a call is hit by the first one that matches. Thread-safe. */
public final class FaultPlan {

    private final List<Pending> pending = new ArrayList<>();
    private final List<Chance> random = new ArrayList<>();
    private Duration latency = Duration.ZERO;
    private @Nullable Fault outage;

    FaultPlan() {}

    /** Adds a fault behind those already waiting. */
    public synchronized void inject(Fault fault) {
        pending.add(new Pending(fault));
    }

    /**
     * Lets a fault strike each matching call with a probability, drawn from a seed, until {@link #clear}. Faults injected by
     * {@link #inject} have precedence.
     *
     * @throws IllegalArgumentException if {@code probability} is not from 0 to 1
     */
    public synchronized void injectRandomly(Fault fault, double probability, long seed) {
        if (!(probability >= 0 && probability <= 1)) {
            throw new IllegalArgumentException("A probability lies between 0 and 1: " + probability);
        }
        random.add(new Chance(fault, probability, new SplittableRandom(seed)));
    }

    /** Sets how long, in real time, every recorded call takes at least. Default: none. */
    public synchronized void latency(Duration least) {
        latency = least;
    }

    synchronized Duration latency() {
        return latency;
    }

    /**
     * Lets a fault strike every matching call until {@link #endOutage}, before all others and whatever its {@link Fault#times}; it takes the place of an outage that
     * is on.
     */
    public synchronized void beginOutage(Fault fault) {
        outage = fault;
    }

    /** Ends the outage, if one is on. */
    public synchronized void endOutage() {
        outage = null;
    }

    /** Returns whether an outage has begun and was not ended. */
    public synchronized boolean outageOn() {
        return outage != null;
    }

    /** Returns how many faults strike by probability. */
    public synchronized int byProbability() {
        return random.size();
    }

    /** Forgets all faults that have not struck yet, those by probability too; the latency and an outage stay. */
    public synchronized void clear() {
        random.clear();
        pending.clear();
    }

    /** Returns how many strikes are still to come. */
    public synchronized int remaining() {
        return pending.stream().mapToInt(entry -> entry.left).sum();
    }

    synchronized @Nullable Fault next(RoutedCall call) {
        if (outage != null && outage.hits(call)) {
            return outage;
        }
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
        for (Chance chance : random) {
            if (chance.fault.hits(call) && chance.random.nextDouble() < chance.probability) {
                return chance.fault;
            }
        }
        return null;
    }

    private record Chance(Fault fault, double probability, SplittableRandom random) {}

    private static final class Pending {
        private final Fault fault;
        private int left;

        private Pending(Fault fault) {
            this.fault = fault;
            this.left = fault.times();
        }
    }
}
