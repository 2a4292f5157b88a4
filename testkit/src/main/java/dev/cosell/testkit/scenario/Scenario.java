package dev.cosell.testkit.scenario;

import dev.cosell.core.engine.SyncEngine;
import dev.cosell.core.event.SyncEvent;
import dev.cosell.testkit.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A story of a deal, told in steps: persons act, things go wrong, time passes, sync runs, and something is expected. Every step is done when its method returns; nothing runs
 * beside the test. An expectation that does not hold throws an {@link AssertionError} with both sides, the engine's own account of the deal, and all steps so far.
 *
 * <p>Sync runs only where the scenario says so: everything said between two runs meets the software at once, as after a night. Steps that make no sense, such as an edit of a
 * record that does not exist, throw {@link IllegalStateException}. Confined to one thread.
 */
public final class Scenario extends ScenarioExpectations implements AutoCloseable {
    Scenario(ScenarioWorld world) {
        super(world);
        world.start();
        world.story().step("the world begins");
        pollOnce();
    }

    private void pollOnce() {
        HostProcess process = world.process();
        if (process != null) {
            world.survive(process, () -> process.engine().runOnce(1));
        }
    }

    @Override
    Scenario self() {
        return this;
    }

    // ---- time

    /**
     * Lets the software work until it has nothing left to do. Its waits pass in virtual time, some minutes at least, as it polls meanwhile.
     *
     * @throws IllegalStateException if no process runs, or there is still work after two hours of virtual time
     */
    public Scenario syncRuns() {
        step("sync runs");
        try {
            world.runUntilQuiet();
        } catch (IllegalStateException unending) {
            throw new IllegalStateException(evidence().text(String.valueOf(unending.getMessage()), Set.of()), unending);
        }
        return this;
    }

    /** Lets the software work and poll for a while of virtual time, whether there is something to do or not. */
    public Scenario syncRunsFor(Duration span) {
        step("sync runs for " + span);
        world.runFor(span);
        return this;
    }

    /** Lets time pass while the software does nothing: 14 days in no time. Outages end, unanswered deals expire, sessions grow old. */
    public Scenario timePasses(Duration span) {
        step("time passes: " + span);
        world.time().pass(span);
        return this;
    }

    // ---- what there is

    /** Returns the clock of the world; {@link #timePasses} moves it and tells the services. */
    public SettableClock clock() {
        return world.time().clock();
    }

    /**
     * Returns the engine of the process that has run longest.
     *
     * @throws IllegalStateException if no process runs
     */
    public SyncEngine engine() {
        HostProcess process = world.process();
        if (process == null) {
            throw new IllegalStateException("no process is running: let one start with restarts()");
        }
        return process.engine();
    }

    /** Returns the name of the connection, for questions to {@link #engine()}. */
    public String connection() {
        return world.connection();
    }

    /** Returns what the engines have told their listener so far. */
    public List<SyncEvent> events() {
        return world.events();
    }

    /** Returns both sides, the engine's account of the deal and all steps so far, as a failing expectation shows them. Shows values. */
    public String report() {
        return evidence().text("as it is now", Set.of());
    }

    /**
     * Returns a part of the world by its type: the simulators, the services in memory, the clock, the engine.
     *
     * @throws IllegalArgumentException if there is none of this type; the message names those that are there
     */
    public <T> T part(Class<T> type) {
        List<Object> parts = parts();
        return parts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("this world has no " + type.getSimpleName() + "; it has "
                                + parts.stream()
                                        .map(each -> each.getClass().getSimpleName())
                                        .toList()));
    }

    private List<Object> parts() {
        List<Object> parts = new ArrayList<>(List.of(this, clock()));
        Stream.of(
                        world.sides().partnerCenter().parts(),
                        world.sides().crm().parts(),
                        List.of(world.sides().crm()))
                .forEach(parts::addAll);
        HostProcess process = world.process();
        if (process != null) {
            parts.add(process.engine());
        }
        return parts;
    }

    /** Lets the process die at a step, counted from 1 from now on, and another one start at once. */
    void diesAtStep(int step) {
        world.restartByItself();
        world.calls().dieAt(step);
    }

    /** Returns how many steps the processes have made at which one could have died. */
    int steps() {
        return world.calls().steps();
    }

    /** Ends all processes and both services. */
    @Override
    public void close() {
        world.close();
    }
}
