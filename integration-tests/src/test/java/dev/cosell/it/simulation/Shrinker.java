package dev.cosell.it.simulation;

import java.util.ArrayList;
import java.util.List;

/** Leaves out steps of a script as long as the same promise stays broken: delta debugging, down to steps of which none can be spared. */
final class Shrinker {
    private static final int MOST_RUNS = 600;

    private final Simulation simulation;
    private final Invariant broken;
    private int runs;

    Shrinker(Simulation simulation, Invariant broken) {
        this.simulation = simulation;
        this.broken = broken;
    }

    Script shrink(Script script) {
        List<Script.Step> kept = new ArrayList<>(script.steps());
        int chunk = Math.max(1, kept.size() / 2);
        while (chunk >= 1 && runs < MOST_RUNS) {
            boolean spared = sparesSome(script, kept, chunk);
            if (!spared || chunk > kept.size()) {
                chunk = chunk / 2;
            }
        }
        return script.with(kept);
    }

    private boolean sparesSome(Script script, List<Script.Step> kept, int chunk) {
        boolean spared = false;
        for (int from = Math.max(0, kept.size() - chunk); from >= 0 && runs < MOST_RUNS; from -= chunk) {
            List<Script.Step> fewer = new ArrayList<>(kept);
            fewer.subList(from, Math.min(kept.size(), from + chunk)).clear();
            runs++;
            if (simulation.play(script.with(fewer)).breaks(broken)) {
                kept.clear();
                kept.addAll(fewer);
                spared = true;
            }
        }
        return spared;
    }
}
