package dev.cosell.core.engine;

/**
 * What became of many conflicts that a person settled at once. Immutable.
 *
 * @param settled the next work on these deals carries the decision out
 * @param notAsked the sides hold other values by now, or somebody settled them meanwhile
 * @param refused still open: the chosen side is empty or cannot be taken
 */
public record SettledMany(long settled, long notAsked, long refused) {
    /** Returns the numbers in words. */
    @Override
    public String toString() {
        return settled + " settled, " + notAsked + " not asked any more, " + refused + " cannot be settled so";
    }
}
