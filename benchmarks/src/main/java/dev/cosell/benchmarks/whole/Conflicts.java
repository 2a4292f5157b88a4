package dev.cosell.benchmarks.whole;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What became of the edits of a shape of conflict.
 *
 * @param shape who edited what, and when
 * @param made how many edits were made
 * @param missing those that are not on both sides, a line each: shape, referral, record and value
 */
record Conflicts(ConflictScript.Shape shape, int made, List<String> missing) {
    private static final int DEALS = 10;

    /** Something that handles all events until there are none. */
    @FunctionalInterface
    interface Drain {
        double run() throws IOException, InterruptedException;
    }

    /** Plays every shape in deals of its own. */
    static List<Conflicts> play(ServicesAddress services, Sizes sizes, Drain drain)
            throws IOException, InterruptedException {
        if (sizes.deals() < DEALS * ConflictScript.Shape.values().length) {
            throw new IllegalArgumentException("the script needs more deals");
        }
        List<Conflicts> played = new ArrayList<>();
        int made = 0;
        int from = 0;
        for (ConflictScript.Shape shape : ConflictScript.Shape.values()) {
            services.advance(5);
            services.conflicts(shape, from, from + DEALS);
            services.advance(5);
            drain.run();
            List<String> lost = services.lost();
            int all = Integer.parseInt(lost.get(0));
            List<String> missing =
                    lost.stream().filter(line -> line.startsWith(shape + " ")).toList();
            played.add(new Conflicts(shape, all - made, missing));
            made = all;
            from += DEALS;
        }
        return played;
    }

    /** Returns the counts as a line for another process. */
    String line() {
        return Lost.PREFIX + shape + " " + made + " " + missing.size() + " 0";
    }

    /** Returns the counts, with how many of the missing edits are kept for a person to choose. */
    String line(long kept) {
        return Lost.PREFIX + shape + " " + made + " " + missing.size() + " " + kept;
    }
}
