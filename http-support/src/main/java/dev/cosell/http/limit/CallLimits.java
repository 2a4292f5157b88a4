package dev.cosell.http.limit;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How many calls are sent to one system for one tenant. The defaults suit Partner Center, whose own quotas are not published (partner-center-api 5.4).
 *
 * <p>Immutable, complete after {@code build()}.
 */
public final class CallLimits {
    private static final Duration LONGEST_PERIOD = Duration.ofDays(1);
    private static final int MOST = 1_000_000;

    private final boolean unlimited;
    private final int maxConcurrent;
    private final boolean adaptive;
    private final int calls;
    private final Duration period;
    private final int burst;
    private final Duration longestWait;

    private CallLimits(Builder builder, boolean unlimited) {
        this.unlimited = unlimited;
        this.maxConcurrent = unlimited ? MOST : builder.maxConcurrent;
        this.adaptive = builder.adaptive;
        this.calls = builder.calls;
        this.period = builder.period;
        this.burst = builder.burst;
        this.longestWait = builder.longestWait;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults: 4 calls at a time, 90 a minute, bursts of 100, at most 10 s of waiting. */
    public static CallLimits defaults() {
        return builder().build();
    }

    /** Returns no limits of our own; what the service asks for is still kept. */
    public static CallLimits unlimited() {
        return new CallLimits(new Builder().adaptive(false), true);
    }

    /** Returns a builder that starts with these values; an unlimited one starts with the defaults. */
    public Builder toBuilder() {
        Builder copy = new Builder();
        if (!unlimited) {
            copy.maxConcurrent = maxConcurrent;
            copy.adaptive = adaptive;
            copy.calls = calls;
            copy.period = period;
            copy.burst = burst;
            copy.longestWait = longestWait;
        }
        return copy;
    }

    boolean isUnlimited() {
        return unlimited;
    }

    int maxConcurrent() {
        return maxConcurrent;
    }

    boolean isAdaptive() {
        return adaptive;
    }

    int calls() {
        return calls;
    }

    Duration period() {
        return period;
    }

    int burst() {
        return burst;
    }

    Duration longestWait() {
        return longestWait;
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private int maxConcurrent = 4;
        private boolean adaptive = true;
        private int calls = 90;
        private Duration period = Duration.ofMinutes(1);
        private int burst = 100;
        private Duration longestWait = Duration.ofSeconds(10);

        private Builder() {}

        /** Sets how many calls run at a time; default 4, 1 to 1 000. */
        public Builder maxConcurrent(int value) {
            maxConcurrent = value;
            return this;
        }

        /** Sets whether fewer calls run at a time after the service was overloaded (429, 5xx), and slowly more again; default yes. */
        public Builder adaptive(boolean value) {
            adaptive = value;
            return this;
        }

        /** Sets how many calls are sent in a period, on average; default 90 a minute. At least one call, 1 s to 1 day. */
        public Builder rate(int newCalls, Duration newPeriod) {
            calls = newCalls;
            period = Objects.requireNonNull(newPeriod, "period");
            return this;
        }

        /** Sets how many calls may be sent at once after a quiet time; default 100, 1 to 1 000 000. Short bursts are then not slowed. */
        public Builder burst(int value) {
            burst = value;
            return this;
        }

        /**
         * Sets how long a thread waits for its turn; default 10 s, zero to 10 min. A call that would wait longer is not sent. Half of the call's own
         * deadline counts where that is shorter, and the wait counts into the deadline.
         */
        public Builder longestWait(Duration value) {
            longestWait = Objects.requireNonNull(value, "longestWait");
            return this;
        }

        /**
         * Returns the limits.
         *
         * @throws ConfigurationException naming every option that is out of range
         */
        public CallLimits build() {
            List<Finding> problems = new ArrayList<>();
            check(problems, maxConcurrent >= 1 && maxConcurrent <= 1_000, "maxConcurrent", "must be 1 to 1000");
            boolean paced = calls >= 1 && calls <= MOST && between(period, Duration.ofSeconds(1), LONGEST_PERIOD);
            check(problems, paced, "rate", "must be at least one call in 1 s to 1 day");
            check(problems, burst >= 1 && burst <= MOST, "burst", "must be 1 to 1000000");
            check(
                    problems,
                    between(longestWait, Duration.ZERO, Duration.ofMinutes(10)),
                    "longestWait",
                    "must be 0 to 10 min");
            if (!problems.isEmpty()) {
                throw new ConfigurationException(ErrorContext.of("http", "set call limits"), problems);
            }
            return new CallLimits(this, false);
        }

        private static boolean between(Duration value, Duration least, Duration most) {
            return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
        }

        private static void check(List<Finding> problems, boolean fine, String option, String message) {
            if (!fine) {
                problems.add(
                        Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, message, "correct the option"));
            }
        }
    }
}
