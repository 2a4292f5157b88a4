package dev.cosell.core.retry;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * How long a service asked to wait, and how long it is waited for. The two differ only where the wish is absurd: negative, or longer than any
 * quota's period. Whoever acts on a clamped wish logs it. Immutable.
 *
 * @param asked the service's own wish
 * @param kept what is kept: zero to the longest wait
 */
public record RetryAfter(Duration asked, Duration kept) {
    /** Quotas are counted by the minute, the hour or the day; a longer wish is a mistake, and would stop a tenant for good. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /** The longest jitter that is added to a wish. */
    private static final Duration MOST_JITTER = Duration.ofSeconds(5);

    private static final Duration LEAST_JITTER = Duration.ofMillis(250);

    /**
     * Checks that the wait is not negative.
     *
     * @throws IllegalArgumentException if it is
     */
    public RetryAfter {
        Objects.requireNonNull(asked, "asked");
        if (kept.isNegative()) {
            throw new IllegalArgumentException("a wait is not negative");
        }
    }

    /** Returns a wish, clamped to at most {@link #LONGEST}. */
    public static RetryAfter of(Duration asked) {
        return of(asked, LONGEST);
    }

    /** Returns a wish, clamped to a longest wait of the caller's. */
    public static RetryAfter of(Duration asked, Duration longest) {
        if (asked.isNegative()) {
            return new RetryAfter(asked, Duration.ZERO);
        }
        return new RetryAfter(asked, asked.compareTo(longest) > 0 ? longest : asked);
    }

    /** Returns a wish that was given as a moment, measured against the clock of whoever gave it. */
    public static RetryAfter until(Instant moment, Instant now) {
        return of(Duration.between(now, moment));
    }

    /** Tells whether the service asked for more than is kept, so that the next call may come before it wants one. */
    public boolean clamped() {
        return asked.compareTo(kept) > 0;
    }

    /** Returns the wait with a jitter after it: up to a tenth of it, at least up to 250 ms, at most up to 5 s. Never shorter than the wait. */
    public Duration jittered(RandomGenerator random) {
        Duration most = kept.dividedBy(10);
        most = most.compareTo(MOST_JITTER) > 0 ? MOST_JITTER : most;
        most = most.compareTo(LEAST_JITTER) < 0 ? LEAST_JITTER : most;
        return kept.plusMillis(random.nextLong(most.toMillis()) + 1);
    }
}
