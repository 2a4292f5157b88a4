package dev.cosell.core.opportunity;

/**
 * How an update makes sure that the record is still what it was seen to be. A CRM whose versions are exact guards every update of either kind by them, so
 * that the choice only matters where the guard costs calls (Salesforce).
 */
public enum UpdateGuard {
    /** Each update carries its own condition to the CRM. For live work. */
    STRICT,
    /**
     * All records of a batch are read again in bulk, compared with what was planned on, and the unchanged ones written in bulk: fewer calls, but an edit between that
     * read and the write is overwritten. For initial loads and other bulk work.
     */
    BATCH
}
