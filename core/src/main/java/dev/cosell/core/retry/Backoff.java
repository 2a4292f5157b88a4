package dev.cosell.core.retry;

import java.time.Duration;
import java.util.Objects;
import java.util.random.RandomGenerator;

/**
 * Full jitter: a random part of a ceiling that doubles with every attempt, up to a cap (sync-engine 7). Immutable.
 *
 * @param base the ceiling of the first wait, more than zero; default 1 s
 * @param cap the largest ceiling, not below the base; default 15 min
 */
public record Backoff(Duration base, Duration cap) {
    private static final int MOST_DOUBLINGS = 20;
    private static final Duration CAP = Duration.ofMinutes(15);
    private static final Backoff STANDARD = new Backoff(Duration.ofSeconds(1), CAP);
    private static final Backoff THROTTLED = new Backoff(Duration.ofSeconds(5), CAP);
    private static final Backoff CONTENTION = new Backoff(Duration.ofMillis(250), Duration.ofMinutes(1));
    private static final Backoff CREDENTIALS = new Backoff(Duration.ofSeconds(30), CAP);

    /**
     * Checks base and cap.
     *
     * @throws IllegalArgumentException if the base is under a millisecond, or the cap is below the base or above a day
     */
    public Backoff {
        Objects.requireNonNull(base, "base");
        Objects.requireNonNull(cap, "cap");
        if (base.toMillis() < 1 || cap.compareTo(base) < 0 || cap.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("a back-off has 1 ms <= base <= cap <= 1 day");
        }
    }

    /** Returns base 1 s, cap 15 min. */
    public static Backoff standard() {
        return STANDARD;
    }

    /** Returns the back-off of a class of errors. */
    public static Backoff of(ErrorClass errorClass) {
        return switch (errorClass) {
            case TRANSIENT -> STANDARD;
            case THROTTLED -> THROTTLED;
            case CONTENTION -> CONTENTION;
            case CREDENTIALS -> CREDENTIALS;
        };
    }

    /**
     * Returns the longest wait after so many failures in a row.
     *
     * @param attempt failures in a row, from 1; less counts as 1
     */
    public Duration ceiling(int attempt) {
        int doublings = Math.min(Math.max(attempt, 1) - 1, MOST_DOUBLINGS);
        Duration doubled = base.multipliedBy(1L << doublings);
        return doubled.compareTo(cap) < 0 ? doubled : cap;
    }

    /** Returns a random wait of 1 ms to the ceiling, whole milliseconds. */
    public Duration delay(int attempt, RandomGenerator random) {
        return delayAfter(Duration.ZERO, attempt, random);
    }

    /**
     * Returns what the service asked for and the random wait on top of it: jitter comes after it, never before.
     *
     * @param asked how long the service asks to wait, zero where it named no time
     */
    public Duration delayAfter(Duration asked, int attempt, RandomGenerator random) {
        return asked.plusMillis(random.nextLong(ceiling(attempt).toMillis()) + 1);
    }
}
