package dev.cosell.core.engine;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Where the comparison of one side is, as the store keeps it.
 *
 * @param born when the connection began to work: what is older and unknown belongs to an initial load
 * @param at the page to go on with, or null where no pass is under way
 */
record SweepPosition(Instant born, @Nullable String at) {
    /** Clocks differ. */
    private static final Duration TOLERANCE = Duration.ofMinutes(15);

    SweepPosition to(@Nullable String page) {
        return new SweepPosition(born, page);
    }

    /** Tells whether something that nobody knows came up since the connection works; what has no time did. */
    boolean isNews(@Nullable Instant changed) {
        return changed == null || !changed.isBefore(born.minus(TOLERANCE));
    }

    String text() {
        return born + "\n" + (at == null ? "" : at);
    }

    static SweepPosition parse(String text) {
        int end = text.indexOf('\n');
        String at = text.substring(end + 1);
        return new SweepPosition(Instant.parse(text.substring(0, end)), at.isEmpty() ? null : at);
    }
}
