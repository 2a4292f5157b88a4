package dev.cosell.core.spi;

/**
 * The durable state: deals with their memory, the coalescing work queue with leases, intents, cursors, pauses, conflicts and the audit trail.
 *
 * <p>Every method is one atomic step: a process may die between any two, and after any of them, without harm. A step that cannot be made durable throws
 * {@link dev.cosell.core.error.StoreException} and changes nothing, or says that nobody knows whether it did; repeating a step that was carried out changes nothing
 * more than its result says. Thread-safe. {@code StateStoreContractTest} in the test kit checks an implementation.
 */
public interface StateStore extends WorkQueue, LinkStore, StreamStore, JournalStore, AutoCloseable {
    /** Tells whether the state outlives the process. */
    default boolean durable() {
        return true;
    }

    @Override
    void close();
}
