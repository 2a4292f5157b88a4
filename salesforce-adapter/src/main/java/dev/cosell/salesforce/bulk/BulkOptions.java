package dev.cosell.salesforce.bulk;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** When and how the Bulk API 2.0 is used (salesforce-api 2.13). Immutable, complete after {@code build()}. */
public final class BulkOptions {
    private final int threshold;
    private final int rowsPerPage;
    private final Duration longestJob;

    private BulkOptions(Builder builder) {
        this.threshold = builder.threshold;
        this.rowsPerPage = builder.rowsPerPage;
        this.longestJob = builder.longestJob;
    }

    /** Returns the defaults. */
    public static BulkOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the number of records up to which they are queried in the ordinary way. */
    public int threshold() {
        return threshold;
    }

    /** Returns how many rows are held at a time. */
    public int rowsPerPage() {
        return rowsPerPage;
    }

    /** Returns how long a job may take. */
    public Duration longestJob() {
        return longestJob;
    }

    /** Collects the settings. Confined to one thread. */
    public static final class Builder {
        private int threshold = 2_000;
        private int rowsPerPage = 2_000;
        private Duration longestJob = Duration.ofHours(1);

        private Builder() {}

        /** Sets the number of records up to which they are queried in the ordinary way; default 2,000, 0 to 50,000. */
        public Builder threshold(int value) {
            threshold = value;
            return this;
        }

        /** Sets how many rows are fetched by a call and held at a time; default 2,000, 100 to 50,000. Lower it where memory is short. */
        public Builder rowsPerPage(int value) {
            rowsPerPage = value;
            return this;
        }

        /** Sets how long Salesforce may work on a job before it is given up; default 1 hour, 1 minute to 24 hours. */
        public Builder longestJob(Duration value) {
            longestJob = Objects.requireNonNull(value, "longestJob");
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws ConfigurationException naming every option that is out of range
         */
        public BulkOptions build() {
            List<Finding> problems = new ArrayList<>();
            check(problems, threshold >= 0 && threshold <= 50_000, "bulk.threshold", "must be from 0 to 50000");
            check(
                    problems,
                    rowsPerPage >= 100 && rowsPerPage <= 50_000,
                    "bulk.rowsPerPage",
                    "must be from 100 to 50000");
            boolean span =
                    longestJob.compareTo(Duration.ofMinutes(1)) >= 0 && longestJob.compareTo(Duration.ofHours(24)) <= 0;
            check(problems, span, "bulk.longestJob", "must be from one minute to 24 hours");
            if (!problems.isEmpty()) {
                throw new ConfigurationException(ErrorContext.of("salesforce", "configure"), problems);
            }
            return new BulkOptions(this);
        }

        private static void check(List<Finding> problems, boolean fine, String option, String message) {
            if (!fine) {
                problems.add(
                        Finding.error(FindingCodes.CONFIGURATION_INVALID, null, option, message, "correct the option"));
            }
        }
    }
}
