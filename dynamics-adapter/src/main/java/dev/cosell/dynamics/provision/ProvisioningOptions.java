package dev.cosell.dynamics.provision;

import dev.cosell.core.seam.Idle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What is made, and under which names. Immutable. */
public final class ProvisioningOptions {
    private static final Pattern PREFIX = Pattern.compile("(?!mscrm)[a-z][a-z0-9]{1,7}");
    private static final Pattern UNIQUE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]{0,64}");
    private static final int LEAST_OPTION = 10_000;
    private static final int MOST_OPTION = 99_999;

    private final String publisher;
    private final String prefix;
    private final int optionPrefix;
    private final String solution;
    private final String role;
    private final List<CustomColumn> columns;
    private final Duration keyWait;
    private final @Nullable Idle idle;

    private ProvisioningOptions(Builder builder) {
        this.publisher = builder.publisher;
        this.prefix = builder.prefix;
        this.optionPrefix = builder.optionPrefix;
        this.solution = builder.solution;
        this.role = builder.role;
        this.columns = List.copyOf(builder.columns);
        this.keyWait = builder.keyWait;
        this.idle = builder.idle;
    }

    /** Returns the usual options. */
    public static ProvisioningOptions defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    String publisher() {
        return publisher;
    }

    String prefix() {
        return prefix;
    }

    int optionPrefix() {
        return optionPrefix;
    }

    String solution() {
        return solution;
    }

    String role() {
        return role;
    }

    List<CustomColumn> columns() {
        return columns;
    }

    Duration keyWait() {
        return keyWait;
    }

    @Nullable
    Idle idle() {
        return idle;
    }

    /** Collects options. Confined to one thread. */
    public static final class Builder {
        private String publisher = "cosellsync";
        private String prefix = "csl";
        private int optionPrefix = 72_700;
        private String solution = "CoSellSync";
        private String role = "Co-sell Referral Sync";
        private final List<CustomColumn> columns = new ArrayList<>();
        private Duration keyWait = Duration.ofMinutes(15);
        private @Nullable Idle idle;

        private Builder() {}

        /**
         * Sets the publisher under which all is made; default {@code cosellsync}, {@code csl}, 72700.
         *
         * @param uniqueName letters, digits and {@code _}
         * @param newPrefix beginning of all names: 2 to 8 small letters and digits, not {@code mscrm}
         * @param newOptionPrefix beginning of the values of choices, 10000 to 99999
         * @throws IllegalArgumentException if a part is out of range
         */
        public Builder publisher(String uniqueName, String newPrefix, int newOptionPrefix) {
            require(UNIQUE_NAME.matcher(uniqueName).matches(), "uniqueName", uniqueName);
            require(PREFIX.matcher(newPrefix).matches(), "prefix", newPrefix);
            require(
                    newOptionPrefix >= LEAST_OPTION && newOptionPrefix <= MOST_OPTION,
                    "optionPrefix",
                    Integer.toString(newOptionPrefix));
            this.publisher = uniqueName;
            this.prefix = newPrefix;
            this.optionPrefix = newOptionPrefix;
            return this;
        }

        /** Sets the unique name of the unmanaged solution that takes all that is made; default {@code CoSellSync}. */
        public Builder solution(String uniqueName) {
            require(UNIQUE_NAME.matcher(uniqueName).matches(), "solution", uniqueName);
            this.solution = uniqueName;
            return this;
        }

        /** Sets the name of the security role for the application user; default {@code Co-sell Referral Sync}. */
        public Builder role(String name) {
            require(!name.isBlank() && name.length() <= 100, "role", name);
            this.role = name;
            return this;
        }

        /** Adds a column of opportunities; its name begins with the prefix of the publisher. */
        public Builder addColumn(CustomColumn column) {
            columns.add(Objects.requireNonNull(column, "column"));
            return this;
        }

        /** Sets how long new alternate keys are waited for; default 15 minutes. They go on being built where it is over. */
        public Builder keyWait(Duration value) {
            require(!value.isNegative(), "keyWait", value.toString());
            this.keyWait = value;
            return this;
        }

        /** Sets how it waits between two attempts and for keys; default that of the adapter, which sleeps. Tests let a clock pass instead. */
        public Builder idle(Idle value) {
            this.idle = Objects.requireNonNull(value, "idle");
            return this;
        }

        /**
         * Returns the options.
         *
         * @throws IllegalArgumentException if a column does not begin with the prefix, or two have one name
         */
        public ProvisioningOptions build() {
            List<String> names = new ArrayList<>();
            for (CustomColumn column : columns) {
                String logical = column.logicalName();
                require(logical.startsWith(prefix + "_"), "column", column.name() + " (begin it with " + prefix + "_)");
                require(!names.contains(logical), "column", column.name() + " (it stands twice)");
                names.add(logical);
            }
            return new ProvisioningOptions(this);
        }

        private static void require(boolean fine, String option, String value) {
            if (!fine) {
                throw new IllegalArgumentException(
                        "option " + option.toLowerCase(Locale.ROOT) + ": not usable: " + value);
            }
        }
    }
}
