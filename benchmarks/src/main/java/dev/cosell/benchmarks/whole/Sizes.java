package dev.cosell.benchmarks.whole;

import java.util.List;

/**
 * How much is measured.
 *
 * @param deals linked deals, of which each changes in a burst
 * @param singles changes one by one in a block
 * @param warmUps blocks that are not measured
 * @param blocks blocks that are
 */
record Sizes(int deals, int singles, int warmUps, int blocks) {
    /** Returns the sizes of a run: 1 tries whether it works, more is for figures. */
    static Sizes of(int size) {
        return size == 1 ? new Sizes(200, 50, 1, 2) : new Sizes(100 * size, 25 * size, 3, 3);
    }

    /** Returns the same deals without a block. */
    Sizes linkingOnly() {
        return new Sizes(deals, singles, 0, 0);
    }

    List<String> words() {
        return List.of(String.valueOf(deals), String.valueOf(singles), String.valueOf(warmUps), String.valueOf(blocks));
    }

    static Sizes parse(List<String> words) {
        return new Sizes(
                Integer.parseInt(words.get(0)),
                Integer.parseInt(words.get(1)),
                Integer.parseInt(words.get(2)),
                Integer.parseInt(words.get(3)));
    }
}
