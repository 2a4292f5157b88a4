package dev.cosell.benchmarks.salesforce;

import java.util.ArrayList;
import java.util.List;

/** Parts of a list as large as one collections call takes (salesforce-api 2.10). */
final class Chunks {
    private static final int MOST = 200;

    private Chunks() {}

    static <T> List<List<T>> of(List<T> all) {
        List<List<T>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += MOST) {
            chunks.add(all.subList(from, Math.min(from + MOST, all.size())));
        }
        return chunks;
    }
}
