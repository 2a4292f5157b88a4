package dev.cosell.store.jdbc;

import dev.cosell.core.error.ConfigurationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCode;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a store over JDBC behaves. Immutable. */
public final class JdbcStoreOptions {
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);
    private static final JdbcStoreOptions DEFAULTS = builder().build();

    private final boolean migrate;
    private final Duration busyTimeout;
    private final @Nullable InstantSource clock;

    private JdbcStoreOptions(Builder builder) {
        this.migrate = builder.migrate;
        this.busyTimeout = builder.busyTimeout;
        this.clock = builder.clock;
    }

    /** Returns the defaults. */
    public static JdbcStoreOptions defaults() {
        return DEFAULTS;
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns a builder that starts with these options. */
    public Builder toBuilder() {
        return builder().migrate(migrate).busyTimeout(busyTimeout).clock(clock);
    }

    /** Tells whether opening brings an older schema forward. */
    public boolean migrate() {
        return migrate;
    }

    /** Returns how long an SQLite file that another process writes is waited for. */
    public Duration busyTimeout() {
        return busyTimeout;
    }

    /** Returns the clock of leases and due times, or null for the one that fits the database. */
    public @Nullable InstantSource clock() {
        return clock;
    }

    /** Collects options. Confined to one thread. */
    public static final class Builder {
        private boolean migrate;
        private Duration busyTimeout = Duration.ofSeconds(10);
        private @Nullable InstantSource clock;

        private Builder() {}

        /**
         * Sets whether opening brings an older schema forward. Default no: make a backup first. An empty database gets its tables either way.
         */
        public Builder migrate(boolean value) {
            this.migrate = value;
            return this;
        }

        /**
         * Sets how long an SQLite file that another process writes is waited for, before a verb fails with a retry that can help. Default 10 seconds, 0 to 5 minutes.
         * PostgreSQL has its own {@code lock_timeout}.
         */
        public Builder busyTimeout(Duration value) {
            this.busyTimeout = Objects.requireNonNull(value, "busyTimeout");
            return this;
        }

        /**
         * Sets the clock of leases and due times. Default null: PostgreSQL's own clock, so that nodes need not agree on the time, and the system's clock for SQLite. Set
         * it to run in simulated time; then every node needs the same one.
         */
        public Builder clock(@Nullable InstantSource value) {
            this.clock = value;
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws ConfigurationException if some do not fit; it lists them all
         */
        public JdbcStoreOptions build() {
            if (busyTimeout.isNegative() || busyTimeout.compareTo(LONGEST_WAIT) > 0) {
                Finding finding = Finding.error(
                        FindingCode.of("STORE_OPTION_INVALID"),
                        null,
                        "busyTimeout",
                        "the wait for a busy file is not between 0 and 5 minutes",
                        "choose one; 10 seconds fit most");
                throw new ConfigurationException(ErrorContext.of("store", "configure"), List.of(finding));
            }
            return new JdbcStoreOptions(this);
        }
    }
}
