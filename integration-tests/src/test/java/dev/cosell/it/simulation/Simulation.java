package dev.cosell.it.simulation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plays scripts and says what was broken. */
final class Simulation {
    private final Sabotage sabotage;
    private final Storage.Kind kind;

    Simulation(Sabotage sabotage) {
        this(sabotage, Storage.Kind.configured());
    }

    Simulation(Sabotage sabotage, Storage.Kind kind) {
        this.sabotage = sabotage;
        this.kind = kind;
    }

    /**
     * What became of a script.
     *
     * @param violations what was broken, in order; empty where all held
     * @param tally what happened, counted
     * @param world the world as it is in the end, or null where it could not be made
     */
    record Outcome(List<Violation> violations, Tally tally, @Nullable SimWorld world) {
        boolean breaks(Invariant invariant) {
            return violations.stream().anyMatch(each -> each.invariant() == invariant);
        }

        boolean clean() {
            return violations.isEmpty();
        }
    }

    Outcome play(Script script) {
        SimWorld world = new SimWorld(script.shape(), sabotage, kind, tenant -> {});
        try (world) {
            script.steps().forEach(step -> step.act().on(world));
            world.settle();
            sweepWhatWasHidden(world);
            if (world.violations.isEmpty()) {
                checkInTheEnd(world);
            }
        } catch (RuntimeException unexpected) {
            world.broken(new Violation(Invariant.NO_SURPRISE, "all", 0, describe(unexpected)));
        }
        world.tally.count("seeds");
        world.tally.passed(world.time.sinceStart());
        world.nodes.forEach(node -> world.tally.count("I/O steps", node.steps()));
        return new Outcome(List.copyOf(world.violations), world.tally, world);
    }

    private static void sweepWhatWasHidden(SimWorld world) {
        List<SimTenant> some =
                world.tenants.stream().filter(tenant -> tenant.hidSome).toList();
        if (!some.isEmpty()) {
            some.forEach(tenant ->
                    SilenceCheck.lookAtAll(tenant, world.nodes.get(0).engine().signals(tenant.name)));
            world.settle();
        }
    }

    private static void checkInTheEnd(SimWorld world) {
        var engine = world.nodes.get(0).engine();
        for (SimTenant tenant : world.tenants) {
            new ConvergenceCheck(tenant, engine).check();
            new EditCheck(tenant, engine.conflicts(tenant.name)).check();
        }
        new SilenceCheck(world).check();
    }

    private static String describe(RuntimeException unexpected) {
        StackTraceElement[] stack = unexpected.getStackTrace();
        StringBuilder text = new StringBuilder(unexpected.toString());
        for (int i = 0; i < Math.min(6, stack.length); i++) {
            text.append(" < ").append(stack[i]);
        }
        return text.toString();
    }
}
