package dev.cosell.it.simulation;

import dev.cosell.core.engine.SyncEngine;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One process that runs the engine. It dies and starts anew; its clock may be wrong. */
final class Node {
    final int number;
    final Duration clockAhead;
    private final List<Armed> armed = new ArrayList<>();
    private @Nullable SyncEngine engine;
    private Life life = new Life();
    private boolean busy;
    private boolean observed;
    private long steps;

    Node(int number, Duration clockAhead) {
        this.number = number;
        this.clockAhead = clockAhead;
    }

    /** One life of a process; what it still does after its end has no effect. */
    static final class Life {
        private boolean over;

        boolean over() {
            return over;
        }
    }

    private static final class Armed {
        private final Runnable what;
        private final boolean takesTime;
        private final @Nullable String at;
        private int in;

        /** Counts a step, and tells whether it is the one. */
        private boolean meets(String step) {
            if (at != null) {
                return step.equals(at);
            }
            in--;
            return in <= 0 && !(takesTime && step.equals("before create"));
        }

        Armed(int in, boolean takesTime, @Nullable String at, Runnable what) {
            this.in = in;
            this.at = at;
            this.takesTime = takesTime;
            this.what = what;
        }
    }

    Life life() {
        return life;
    }

    SyncEngine engine() {
        return Objects.requireNonNull(engine, "engine");
    }

    void starts(Life newLife, SyncEngine newEngine) {
        this.life = newLife;
        this.engine = newEngine;
        this.busy = false;
    }

    boolean busy() {
        return busy;
    }

    void busy(boolean value) {
        this.busy = value;
    }

    long steps() {
        return steps;
    }

    /** Lets something happen at one of the next steps of this node, counted from 1. */
    void atStep(int in, Runnable what) {
        armed.add(new Armed(in, false, null, what));
    }

    /**
     * Lets the node sleep at one of the next steps. Not between its last look at the lease and the sending of a create: nothing can close that gap, which the look-ups
     * afterwards find and report.
     */
    void sleepAtStep(int in, Runnable meanwhile) {
        armed.add(new Armed(in, true, null, meanwhile));
    }

    /** Lets something happen at the next step of a kind, such as {@code after patch}. */
    void atNext(String step, Runnable what) {
        armed.add(new Armed(0, false, step, what));
    }

    void dieAtNext(String step) {
        atNext(step, () -> life.over = true);
    }

    void dieAtStep(int in) {
        atStep(in, () -> {
            life.over = true;
        });
    }

    void disarm() {
        armed.clear();
    }

    /** Lets an observer ask the engine something: no step of the node, and nobody dies over it. */
    void unseen(Runnable question) {
        observed = true;
        try {
            question.run();
        } finally {
            observed = false;
        }
    }

    /** Counts one step and does what was armed for it. */
    void step(Life caller, String text) {
        if (observed) {
            return;
        }
        steps++;
        if (!armed.isEmpty()) {
            List<Armed> due = new ArrayList<>();
            for (Armed each : armed) {
                if (each.meets(text)) {
                    due.add(each);
                }
            }
            armed.removeAll(due);
            due.forEach(each -> each.what.run());
        }
        if (caller.over) {
            throw new Death(text);
        }
    }
}
