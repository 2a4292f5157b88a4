package dev.cosell.benchmarks.measure;

import java.util.Collection;
import java.util.Locale;

/**
 * How repeated measurements lie.
 *
 * @param median half of them are below
 * @param min the smallest
 * @param max the largest
 */
public record Spread(double median, double min, double max) {
    /**
     * Returns how values lie.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static Spread of(Collection<Double> values) {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("nothing was measured");
        }
        double[] sorted =
                values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Spread(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** Returns a row of a table. */
    public String row(String name) {
        return String.format(Locale.ROOT, "| %s | %,.0f | %,.0f | %,.0f |", name, median, min, max);
    }
}
