package dev.cosell.benchmarks.measure;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;

/** A client that can do the measured work: set name and amount of opportunities, and read opportunities by their ids. Confined to one thread. */
public interface DealClient extends AutoCloseable {
    /** Learns what the client must know of records before it may write them; no part of what is measured. */
    default void look(Collection<String> ids) {
        // Most know nothing of what they overwrite.
    }

    /**
     * Sets name and amount of each record.
     *
     * @throws IllegalStateException if one was not written
     */
    void update(List<String> ids, BigDecimal amount);

    /** Reads each record and returns how many there were. */
    int read(List<String> ids);

    @Override
    void close();

    /** Returns the name that a record of an amount gets. */
    static String name(BigDecimal amount) {
        return "Deal of " + amount.toPlainString();
    }
}
