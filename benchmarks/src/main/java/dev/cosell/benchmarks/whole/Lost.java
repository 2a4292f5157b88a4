package dev.cosell.benchmarks.whole;

/**
 * The counts of a shape of conflict.
 *
 * @param shape who edited what, and when
 * @param made how many edits were made
 * @param missing how many are not on both sides in the end
 * @param kept how many of these are kept in a list for a person to choose
 */
record Lost(ConflictScript.Shape shape, int made, int missing, int kept) {
    static final String PREFIX = "conflicts ";

    static Lost parse(String line) {
        String[] parts = line.substring(PREFIX.length()).split(" ", -1);
        return new Lost(
                ConflictScript.Shape.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Integer.parseInt(parts[2]),
                Integer.parseInt(parts[3]));
    }

    /** Returns how many edits are gone without a trace. */
    int gone() {
        return missing - kept;
    }
}
