package dev.cosell.benchmarks.whole;

import java.util.Locale;

/**
 * What a block of changes took.
 *
 * @param scenario which changes
 * @param changes how many
 * @param seconds from the news to the last write, while nobody else worked
 * @param calls API calls to both sides, signing in apart
 * @param loopSeconds what the same calls took without an engine; 0 where that was not measured
 */
record Measured(Scenario scenario, int changes, double seconds, int calls, double loopSeconds) {
    String line() {
        return String.format(Locale.ROOT, "%s %d %.6f %d %.6f", scenario, changes, seconds, calls, loopSeconds);
    }

    static Measured parse(String line) {
        String[] parts = line.strip().split(" ", -1);
        return new Measured(
                Scenario.valueOf(parts[0]),
                Integer.parseInt(parts[1]),
                Double.parseDouble(parts[2]),
                Integer.parseInt(parts[3]),
                Double.parseDouble(parts[4]));
    }

    double perSecond() {
        return changes / seconds;
    }

    double callsPerChange() {
        return (double) calls / changes;
    }

    /** Returns the share of the plain loop's throughput. */
    double ofLoop() {
        return loopSeconds / seconds;
    }
}
