package dev.cosell.benchmarks.measure;

/**
 * How a work is measured: in blocks of the same length, the first ones only to warm up.
 *
 * @param records how many records one piece of work has
 * @param pieces how many pieces, each of other records, make a block: CPU time is read before and after it, in steps of ten milliseconds
 * @param warmUps how many blocks are not measured
 * @param blocks how many are
 */
public record Course(int records, int pieces, int warmUps, int blocks) {
    /** Returns how a piece of so many records is measured. */
    public static Course of(int records) {
        if (records == 1) {
            return new Course(1, 500, 24, 5);
        }
        return records >= 5_000 ? new Course(records, 1, 3, 3) : new Course(records, 20, 12, 5);
    }

    /** Returns how many records the organisation must have. */
    public int pool() {
        return records * pieces;
    }
}
