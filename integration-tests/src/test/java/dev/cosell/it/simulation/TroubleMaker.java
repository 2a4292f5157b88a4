package dev.cosell.it.simulation;

import dev.cosell.it.simulation.ScriptMaker.Beat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes the steps that nobody wishes for: faults, deaths, workers that sleep through their lease, news that gets lost. And time that passes. */
final class TroubleMaker {
    private static final List<Fault.Kind> WRITES = of(true);
    private static final List<Fault.Kind> READS = of(false);
    private static final List<String> WRITING = List.of("create", "patch", "write", "bind", "recordIntents", "settle");
    private static final List<String> FENCED = List.of("patch", "write", "bind", "recordIntents", "settle");
    private static final int FAR = 60;

    private final Random random;
    private final int tenants;
    private final int nodes;

    TroubleMaker(Random random, int tenants, int nodes) {
        this.random = random;
        this.tenants = tenants;
        this.nodes = nodes;
    }

    private static List<Fault.Kind> of(boolean writes) {
        List<Fault.Kind> kinds = new ArrayList<>();
        for (Fault.Kind kind : Fault.Kind.values()) {
            if (writes ? kind.onWrites() : kind.onReads()) {
                kinds.add(kind);
            }
        }
        return kinds;
    }

    Beat any() {
        return switch (random.nextInt(8)) {
            case 0, 1, 2 -> writeFault();
            case 3 -> readFault();
            case 4 -> death();
            case 5 -> webhooks();
            default -> zombie();
        };
    }

    Beat turn() {
        int node = random.nextInt(nodes);
        return new Beat("node " + node + " works", world -> world.turn(world.nodes.get(node)));
    }

    Beat pass() {
        Duration span =
                switch (random.nextInt(12)) {
                    case 0 -> Duration.ofSeconds(240 + random.nextInt(900));
                    case 1, 2, 3 -> Duration.ofMillis(100 + random.nextInt(900));
                    default -> Duration.ofSeconds(1 + random.nextInt(60));
                };
        return new Beat(span.toMillis() + " ms pass", world -> world.time.pass(span));
    }

    /** Something happens while a node is at work. */
    Beat amid(Beat what) {
        int node = random.nextInt(nodes);
        int in = 1 + random.nextInt(FAR);
        return new Beat(
                "at step " + in + " of node " + node + ": " + what.text(),
                world -> world.nodes.get(node).atStep(in, () -> what.act().on(world)));
    }

    private Beat writeFault() {
        Fault.Kind kind = WRITES.get(random.nextInt(WRITES.size()));
        Fault fault = new Fault(kind, span(kind), random.nextBoolean());
        int tenant = random.nextInt(tenants);
        boolean left = random.nextBoolean();
        return new Beat(
                "next " + side(left) + " write of t" + tenant + ": " + fault,
                world -> faults(world, tenant, left).onNextWrite(fault));
    }

    private Beat readFault() {
        Fault.Kind kind = READS.get(random.nextInt(READS.size()));
        Fault fault = new Fault(kind, span(kind), true);
        int tenant = random.nextInt(tenants);
        boolean left = kind == Fault.Kind.STALE || random.nextBoolean();
        int times = 1 + random.nextInt(3);
        return new Beat("next " + times + " " + side(left) + " reads of t" + tenant + ": " + fault, world -> {
            for (int i = 0; i < times; i++) {
                faults(world, tenant, left).onNextRead(fault);
            }
        });
    }

    private Duration span(Fault.Kind kind) {
        return Duration.ofSeconds(
                switch (kind) {
                    case LATE, STALE -> 1 + random.nextInt(40);
                    case THROTTLED -> 5 + random.nextInt(300);
                    case TOKEN_EXPIRED, FORBIDDEN -> 30 + random.nextInt(900);
                    default -> 0;
                });
    }

    private static Faults faults(SimWorld world, int tenant, boolean left) {
        SimTenant of = world.tenants.get(tenant);
        return left ? of.leftFaults : of.rightFaults;
    }

    private static String side(boolean left) {
        return left ? "Partner Center" : "CRM";
    }

    private Beat death() {
        int node = random.nextInt(nodes);
        if (random.nextBoolean()) {
            String step = "after " + WRITING.get(random.nextInt(WRITING.size()));
            return new Beat(
                    "node " + node + " dies " + step,
                    world -> world.nodes.get(node).dieAtNext(step));
        }
        int in = 1 + random.nextInt(FAR);
        return new Beat(
                "node " + node + " dies at step " + in,
                world -> world.nodes.get(node).dieAtStep(in));
    }

    Beat webhooks() {
        int tenant = random.nextInt(tenants);
        Webhooks.Way[] ways = Webhooks.Way.values();
        Webhooks.Way way = ways[1 + random.nextInt(ways.length - 1)];
        int deliveries = 1 + random.nextInt(4);
        return new Beat(
                "next " + deliveries + " webhooks of t" + tenant + ": " + way,
                world -> world.tenants.get(tenant).webhooks.next(deliveries, way));
    }

    /** A worker sleeps amid its work, perhaps beyond its lease, while the others go on. */
    private Beat zombie() {
        int node = random.nextInt(nodes);
        int in = 1 + random.nextInt(FAR);
        Duration sleep = Duration.ofSeconds(random.nextBoolean() ? random.nextInt(20) : 181 + random.nextInt(400));
        if (random.nextBoolean()) {
            String step = "before " + FENCED.get(random.nextInt(FENCED.size()));
            return new Beat(
                    step + " node " + node + " sleeps " + sleep.toSeconds() + " s while others work",
                    world -> world.nodes.get(node).atNext(step, () -> sleeps(world, sleep)));
        }
        return new Beat(
                "at step " + in + " of node " + node + ": it sleeps " + sleep.toSeconds() + " s while others work",
                world -> world.nodes.get(node).sleepAtStep(in, () -> sleeps(world, sleep)));
    }

    private static void sleeps(SimWorld world, Duration sleep) {
        world.tally.count("sleeps");
        world.time.pass(sleep);
        world.nodes.forEach(world::turn);
    }
}
