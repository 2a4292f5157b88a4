package dev.cosell.benchmarks.measure;

import java.io.IOException;
import java.time.Duration;

/** A simulated organisation that counts calls. */
public interface CountedOrg {
    /** Returns how many API calls it has counted, as the product counts them. */
    int calls() throws IOException, InterruptedException;

    /** Lets time pass in it, so that no record counts as just changed. */
    void advance(Duration step) throws IOException, InterruptedException;
}
