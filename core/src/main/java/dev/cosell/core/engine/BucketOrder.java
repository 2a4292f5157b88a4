package dev.cosell.core.engine;

import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Which entries of a list fall into which bucket, in the order of the list: eight bytes for each entry, no object. Immutable. */
final class BucketOrder {
    private final int[] starts;
    private final int[] entries;

    private BucketOrder(int[] starts, int[] entries) {
        this.starts = starts;
        this.entries = entries;
    }

    /** Asks once for each of so many entries which bucket is its own. */
    static BucketOrder of(int buckets, int size, IntUnaryOperator bucketOf) {
        int[] own = new int[size];
        int[] starts = new int[buckets + 1];
        for (int entry = 0; entry < size; entry++) {
            own[entry] = bucketOf.applyAsInt(entry);
            starts[own[entry] + 1]++;
        }
        for (int bucket = 0; bucket < buckets; bucket++) {
            starts[bucket + 1] += starts[bucket];
        }
        int[] next = starts.clone();
        int[] entries = new int[size];
        for (int entry = 0; entry < size; entry++) {
            entries[next[own[entry]]++] = entry;
        }
        return new BucketOrder(starts, entries);
    }

    /** Returns the entries of a bucket. */
    IntStream bucket(int bucket) {
        return IntStream.range(starts[bucket], starts[bucket + 1]).map(at -> entries[at]);
    }
}
