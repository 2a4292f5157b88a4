package dev.cosell.benchmarks.salesforce;

/** What is done to many records. */
enum Work {
    UPDATE,
    READ
}
