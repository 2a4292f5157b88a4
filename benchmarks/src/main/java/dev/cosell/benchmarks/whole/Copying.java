package dev.cosell.benchmarks.whole;

import java.io.IOException;

/** A loop that copies what an event tells of, without a memory of what both sides last agreed on. Confined to one thread. */
interface Copying extends AutoCloseable {
    /** Copies the fields of a record to its referral. */
    void recordChanged(String id) throws IOException, InterruptedException;

    /** Copies the fields of a referral to its record. */
    void referralChanged(String id) throws IOException, InterruptedException;

    @Override
    void close() throws IOException;
}
