package dev.cosell.benchmarks.whole;

import java.util.Locale;

/**
 * What an engine process took.
 *
 * @param firstMillis from the start of the process to the first deal synchronised
 * @param idle MiB resident after ten seconds without work
 * @param load the most MiB resident while bursts were worked
 * @param peak the most MiB ever resident
 * @param perSecond changes per second under load
 */
record Footprint(long firstMillis, long idle, long load, long peak, double perSecond) {
    String line() {
        return String.format(Locale.ROOT, "%d %d %d %d %.3f", firstMillis, idle, load, peak, perSecond);
    }

    static Footprint parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new Footprint(
                Long.parseLong(parts[0]),
                Long.parseLong(parts[1]),
                Long.parseLong(parts[2]),
                Long.parseLong(parts[3]),
                Double.parseDouble(parts[4]));
    }
}
