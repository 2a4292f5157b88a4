package dev.cosell.benchmarks.measure;

/** What is done to many records. */
public enum Work {
    /** Sets name and amount. */
    UPDATE,
    /** Reads records by their ids. */
    READ
}
