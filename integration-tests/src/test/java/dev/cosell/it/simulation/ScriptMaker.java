package dev.cosell.it.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes a world and its script of a seed: mostly small ones, some large. The same seed always makes the same. */
final class ScriptMaker {
    private static final int LARGE_EVERY = 25;

    /** Where nothing goes wrong but the delivery of news, whatever is odd is the engine's own. */
    private static final int CALM_EVERY = 8;

    private final Random random;
    private final Shape shape;
    private final boolean calm;
    private final List<Script.Step> steps = new ArrayList<>();
    private final EditMaker edits;
    private final TroubleMaker troubles;

    private ScriptMaker(long seed) {
        this.random = new Random(seed * 0x9E3779B97F4A7C15L + 1);
        boolean large = seed % LARGE_EVERY == 0;
        this.calm = seed % CALM_EVERY == 3;
        this.shape = shape(large);
        this.edits = new EditMaker(random, shape.tenants().size());
        this.troubles = new TroubleMaker(
                random, shape.tenants().size(), shape.nodesAhead().size());
        write(large ? 90 : 12 + random.nextInt(24), large ? 8 : 1 + random.nextInt(2));
    }

    static Script of(long seed) {
        ScriptMaker maker = new ScriptMaker(seed);
        return new Script(seed, maker.shape, maker.steps);
    }

    private Shape shape(boolean large) {
        int tenants = large ? 3 : 1 + random.nextInt(2);
        int nodes = large ? 3 : 1 + random.nextInt(3);
        List<Shape.OfTenant> all = new ArrayList<>();
        for (int i = 0; i < tenants; i++) {
            all.add(new Shape.OfTenant(random.nextBoolean(), skew(), skew()));
        }
        List<Duration> ahead = new ArrayList<>();
        for (int i = 0; i < nodes; i++) {
            ahead.add(skew());
        }
        return new Shape(all, ahead, large ? 20 : 2 + random.nextInt(4));
    }

    /** Half of all clocks are right, the others up to ten minutes wrong. */
    private Duration skew() {
        return random.nextBoolean() ? Duration.ZERO : Duration.ofSeconds(random.nextInt(1201) - 600);
    }

    private void write(int beats, int deals) {
        for (int i = 0; i < deals; i++) {
            add(edits.deal());
            if (random.nextInt(3) > 0) {
                add(troubles.turn());
            }
        }
        for (int i = 0; i < beats; i++) {
            add(beat());
            if (random.nextInt(3) > 0) {
                add(troubles.turn());
            }
            if (random.nextInt(4) > 0) {
                add(troubles.pass());
            }
        }
    }

    private Beat beat() {
        int choice = random.nextInt(20);
        if (choice == 0) {
            return edits.deal();
        }
        if (choice < 10) {
            return edits.any();
        }
        if (choice < 12) {
            return troubles.amid(edits.any());
        }
        return calm ? troubles.webhooks() : troubles.any();
    }

    private void add(Beat beat) {
        steps.add(new Script.Step(steps.size(), beat.text(), beat.act()));
    }

    /** A step without its number. */
    record Beat(String text, Script.Act act) {}
}
