package dev.cosell.testkit.simulator.dataverse.org;

/** What the deletion of a row does to the rows that refer to it. */
public enum DeleteBehavior {
    /** They are deleted too. */
    CASCADE,
    /** Their reference is emptied. */
    REMOVE_LINK,
    /** They forbid it (dataverse-api 2.7). */
    RESTRICT
}
