package dev.cosell.core.spi;

import dev.cosell.core.doctor.ExamArea;
import dev.cosell.core.doctor.ExamSide;
import dev.cosell.core.doctor.Examined;
import dev.cosell.core.doctor.Fact;

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

    /**
     * Looks at what {@link dev.cosell.core.engine.SyncEngine#doctor} reports of the store, beside the queue, which the engine asks for itself: what it is, whether it keeps what was
     * committed, whether it is damaged. Reads only. By default its kind and whether it is durable.
     *
     * @return the area {@link ExamArea#STORE} of {@link ExamSide#HOST}
     * @throws dev.cosell.core.error.StoreException if the store does not answer
     */
    default Examined examine() {
        return Examined.fine(
                ExamSide.HOST,
                ExamArea.STORE,
                Fact.of("kind", getClass().getSimpleName()),
                Fact.of("durable", durable()));
    }

    @Override
    void close();
}
