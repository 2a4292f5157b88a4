package dev.cosell.http.limit;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a limiter knows at a moment, to be shown, or saved and given to the limiter of a next process. Immutable.
 *
 * @param at the moment
 * @param blockedUntil until when no call is sent because the service asked for it, or null
 * @param tokens how many calls could be sent at once; 0 or more; {@link Long#MAX_VALUE} without a rate
 * @param width how many calls may run at a time now, at least 1
 * @param inFlight how many calls run now
 */
public record LimiterState(Instant at, @Nullable Instant blockedUntil, long tokens, int width, int inFlight) {
    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException if a number is negative or the width is zero
     */
    public LimiterState {
        Objects.requireNonNull(at, "at");
        if (tokens < 0 || width < 1 || inFlight < 0) {
            throw new IllegalArgumentException("the numbers of a limiter are not negative");
        }
    }

    /** Tells whether the service asked for no calls at that moment. */
    public boolean blocked() {
        return blockedUntil != null && blockedUntil.isAfter(at);
    }
}
