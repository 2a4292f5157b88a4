package dev.cosell.core.retry;

/** Why something is tried again; each class has a back-off of its own (sync-engine 7). */
public enum ErrorClass {
    /** The service failed, broke off, or could not be reached. */
    TRANSIENT,
    /** The service asked to slow down and named no time. */
    THROTTLED,
    /** Somebody else changed or held the record at the same moment; such a clash is over soon. */
    CONTENTION,
    /** The credentials were refused; a person must act, so that asking often helps nobody. */
    CREDENTIALS
}
