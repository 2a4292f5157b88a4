package dev.cosell.benchmarks.measure;

import java.util.ArrayList;
import java.util.List;

/** Parts of a list as large as one call for many records takes: 200, as many as a collections call of Salesforce (salesforce-api 2.10). */
public final class Chunks {
    private static final int MOST = 200;

    private Chunks() {}

    /** Returns the parts, each a view. */
    public static <T> List<List<T>> of(List<T> all) {
        return of(all, MOST);
    }

    /** Returns parts of at most so many, each a view. */
    public static <T> List<List<T>> of(List<T> all, int most) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += most) {
            chunks.add(all.subList(from, Math.min(from + most, all.size())));
        }
        return chunks;
    }
}
