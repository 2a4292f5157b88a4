package dev.cosell.core.mapping;

import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What a host chose about many deals at once: the comparison of everything, and creates in masses. Every option has a safe default.
 *
 * <p>Immutable.
 */
public final class PopulationSettings {
    private static final int MOST_CREATES = 1_000_000;
    private static final Duration SHORTEST = Duration.ofMinutes(10);
    private static final Duration LONGEST = Duration.ofDays(30);

    private final int confirmCreatesAbove;
    private final Duration sweepInterval;
    private final FirstSync remapped;

    private PopulationSettings(Builder builder) {
        this.confirmCreatesAbove = builder.confirmCreatesAbove;
        this.sweepInterval = builder.sweepInterval;
        this.remapped = builder.remapped;
    }

    /** Returns a builder with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the defaults. */
    public static PopulationSettings defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with these settings. */
    public Builder toBuilder() {
        return new Builder()
                .confirmCreatesAbove(confirmCreatesAbove)
                .sweepInterval(sweepInterval)
                .remapped(remapped);
    }

    /** Returns how many records are created in one direction within ten minutes before the rest waits for a person. */
    public int confirmCreatesAbove() {
        return confirmCreatesAbove;
    }

    /** Returns the time between two comparisons of everything. */
    public Duration sweepInterval() {
        return sweepInterval;
    }

    /** Returns what happens to values that differ when a field is compared for the first time after its mapping changed. */
    public FirstSync remapped() {
        return remapped;
    }

    List<Finding> problems() {
        List<Finding> problems = new ArrayList<>();
        if (confirmCreatesAbove < 0 || confirmCreatesAbove > MOST_CREATES) {
            problems.add(problem("populations.confirmCreatesAbove", "choose 0 to 1,000,000"));
        }
        if (sweepInterval.compareTo(SHORTEST) < 0 || sweepInterval.compareTo(LONGEST) > 0) {
            problems.add(problem("populations.sweepInterval", "choose 10 minutes to 30 days"));
        }
        return problems;
    }

    private static Finding problem(String option, String remedy) {
        return Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, "is out of range", remedy);
    }

    /** Collects the options. Confined to one thread. */
    public static final class Builder {
        private int confirmCreatesAbove = 20;
        private Duration sweepInterval = Duration.ofDays(1);
        private FirstSync remapped = FirstSync.REPORT;

        private Builder() {}

        /** Sets how many records are created in one direction within ten minutes before the rest waits for a person; 0 to 1,000,000. Default: 20. */
        public Builder confirmCreatesAbove(int value) {
            this.confirmCreatesAbove = value;
            return this;
        }

        /** Sets the time between two comparisons of everything; 10 minutes to 30 days. Default: 1 day. */
        public Builder sweepInterval(Duration value) {
            this.sweepInterval = Objects.requireNonNull(value, "sweepInterval");
            return this;
        }

        /**
         * Sets what happens to values that differ when a field is compared for the first time after its mapping changed. With {@link FirstSync#REPORT} neither side
         * is overwritten and a person settles each difference, or all of one field at once; with {@link FirstSync#AUTHORITY} the authority of the field decides, for every
         * deal at once, and the losing values are kept. The status is always reported. Default: {@code REPORT}.
         */
        public Builder remapped(FirstSync value) {
            this.remapped = Objects.requireNonNull(value, "remapped");
            return this;
        }

        /** Returns the immutable settings; {@link SyncSettings.Builder#build} reports every problem of theirs. */
        public PopulationSettings build() {
            return new PopulationSettings(this);
        }
    }
}
