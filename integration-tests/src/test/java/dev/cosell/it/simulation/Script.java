package dev.cosell.it.simulation;

import java.util.ArrayList;
import java.util.List;

/**
 * What happens in a world, step by step. Every value that a step uses stands in the step, so that any of them can be left out without changing the others.
 *
 * @param seed what it was made of
 * @param shape how large the world is
 * @param steps the steps, in order
 */
record Script(long seed, Shape shape, List<Step> steps) {
    Script {
        steps = List.copyOf(steps);
    }

    /**
     * One step.
     *
     * @param number its place in the whole script; a shrunk script keeps the numbers
     * @param text what it does
     * @param act does it
     */
    record Step(int number, String text, Act act) {
        @Override
        public String toString() {
            return number + ": " + text;
        }
    }

    /** What one step does to a world. */
    @FunctionalInterface
    interface Act {
        /** Does it; a deal or a record that does not exist is passed over. */
        void on(SimWorld world);
    }

    Script with(List<Step> some) {
        return new Script(seed, shape, some);
    }

    /** Returns the script of some of its steps, by their numbers. */
    Script keeping(List<Integer> numbers) {
        List<Step> some = new ArrayList<>(steps);
        some.removeIf(step -> !numbers.contains(step.number()));
        return with(some);
    }
}
