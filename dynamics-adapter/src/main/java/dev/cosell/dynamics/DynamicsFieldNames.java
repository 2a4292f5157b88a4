package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.dynamics.provision.ProvisioningDifference;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What tables and columns are called in one environment: logical names, in small letters, or paths of one lookup. What is not named here has the names of Microsoft's public co-sell
 * solution (dataverse-api 4.4). What is named replaces them for reading and writing alike.
 *
 * <p>Immutable.
 */
public final class DynamicsFieldNames {
    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]{0,127}");

    /** What the adapter asks for, sets and closes by itself has to be a column of the opportunity. */
    private static final Set<CrmField<?>> OWN_ONLY = Set.of(
            CrmField.NAME,
            CrmField.STAGE,
            CrmField.AMOUNT,
            CrmField.CURRENCY,
            CrmField.SYNC_FLAG,
            CrmField.REFERRAL_ID);

    private final Map<CrmField<?>, String> configured;
    private final Map<CrmField<?>, String> configuredOfLeads;
    private final SolutionNames solutions;
    private final String accountCountry;
    private final Map<String, String> accountNumbers;

    private DynamicsFieldNames(Builder builder) {
        this.configured = Collections.unmodifiableMap(new LinkedHashMap<>(builder.configured));
        this.configuredOfLeads = Collections.unmodifiableMap(new LinkedHashMap<>(builder.configuredOfLeads));
        this.solutions = builder.solutions;
        this.accountCountry = builder.accountCountry;
        this.accountNumbers = Collections.unmodifiableMap(new LinkedHashMap<>(builder.accountNumbers));
    }

    /** Returns the public names. */
    public static DynamicsFieldNames defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    SolutionNames solutions() {
        return solutions;
    }

    /** Returns the account column of the country. */
    String accountCountry() {
        return accountCountry;
    }

    /** Returns the account columns of the customer's numbers, by their type. */
    Map<String, String> accountNumbers() {
        return accountNumbers;
    }

    /** Returns the fields of opportunities that have a column, in a fixed order. */
    List<CrmField<?>> fields() {
        return all(KnownColumns.OPPORTUNITY, configured);
    }

    /** Returns the column of a field of opportunities, or null where it has none. */
    @Nullable
    String column(CrmField<?> field) {
        return column(field, KnownColumns.OPPORTUNITY, configured);
    }

    /** Tells whether the host has named the column of a field itself. */
    boolean isConfigured(CrmField<?> field) {
        return configured.containsKey(field);
    }

    /** Returns the fields of leads that have a column, in a fixed order. */
    List<CrmField<?>> leadFields() {
        return all(KnownColumns.LEAD, configuredOfLeads);
    }

    /** Returns the column of a field of leads, or null where it has none. */
    @Nullable
    String leadColumn(CrmField<?> field) {
        return column(field, KnownColumns.LEAD, configuredOfLeads);
    }

    /** Tells whether the host has named the column of a field of leads itself. */
    boolean isConfiguredOfLeads(CrmField<?> field) {
        return configuredOfLeads.containsKey(field);
    }

    private static List<CrmField<?>> all(Map<CrmField<?>, String> known, Map<CrmField<?>, String> own) {
        Map<CrmField<?>, String> all = new LinkedHashMap<>(known);
        all.putAll(own);
        return all.keySet().stream().sorted(Comparator.comparing(CrmField::id)).toList();
    }

    private static @Nullable String column(
            CrmField<?> field, Map<CrmField<?>, String> known, Map<CrmField<?>, String> own) {
        String configured = own.get(field);
        return configured == null ? known.get(field) : configured;
    }

    /**
     * What the child table of solutions and its columns are called. The names of Microsoft's own table are not public (dataverse-api 4.4).
     *
     * @param table the table
     * @param opportunity its lookup column to the opportunity
     * @param solutionId its text column with the solution id
     * @param name its text column with the solution's name
     */
    public record SolutionNames(String table, String opportunity, String solutionId, String name) {
        /** The names of our own table. */
        public static final SolutionNames DEFAULT =
                new SolutionNames("csl_microsoftsolution", "csl_opportunityid", "csl_solutionid", "csl_name");

        /** Checks that all are names. */
        public SolutionNames {
            requireName(table);
            requireName(opportunity);
            requireName(solutionId);
            requireName(name);
        }
    }

    /** Collects names. Confined to one thread. */
    public static final class Builder {
        private final Map<CrmField<?>, String> configured = new LinkedHashMap<>();
        private final Map<CrmField<?>, String> configuredOfLeads = new LinkedHashMap<>();
        private final Map<String, String> accountNumbers = new LinkedHashMap<>();
        private SolutionNames solutions = SolutionNames.DEFAULT;
        private String accountCountry = "address1_country";

        private Builder() {}

        /**
         * Names the opportunity column of a value; also of values that only the host knows. A path of one lookup and a column of the table that it leads to, such as
         * {@code new_countryid.new_isocode}, names a value of a related record: it is read along, and written by setting the lookup to the record with that value,
         * where the column alone is an active alternate key of its table. Else it is read only. A change of the related record does not touch the opportunity: sweeps
         * find it.
         *
         * @throws IllegalArgumentException if the text is neither the shape of a logical name nor of such a path, or names a path for what has to be a column of the
         *     opportunity itself: name, stage, amount, currency, sync flag, referral identifier
         */
        public Builder field(CrmField<?> field, String logicalName) {
            boolean own = OWN_ONLY.contains(Objects.requireNonNull(field, "field"));
            if (own && RelatedFinder.isPath(logicalName)) {
                throw new IllegalArgumentException("the value " + field.id() + " needs a column of the opportunity"
                        + " itself, not the path '" + logicalName + "'");
            }
            configured.put(field, requirePath(logicalName));
            return this;
        }

        /**
         * Names the lead column of a value; also of values that only the host knows.
         *
         * @throws IllegalArgumentException if the text is not the shape of a logical name
         */
        public Builder leadField(CrmField<?> field, String logicalName) {
            configuredOfLeads.put(Objects.requireNonNull(field, "field"), requireName(logicalName));
            return this;
        }

        /**
         * Names the account column that keeps a number of the customer, such as {@code DunsNumber}; default none.
         *
         * @param profileType {@code CustomerId.DUNS}, {@code CustomerId.EXTERNAL} or another type of Partner Center
         * @param logicalName a text column of the account
         */
        public Builder accountNumber(String profileType, String logicalName) {
            accountNumbers.put(Objects.requireNonNull(profileType, "profileType"), requireName(logicalName));
            return this;
        }

        /**
         * Takes the names of what was provisioned: columns, and the table of solutions where it is ours. What is named afterwards replaces them.
         *
         * @param difference a comparison of the environment, best the one after applying
         */
        public Builder provisioned(ProvisioningDifference difference) {
            difference.columns().forEach(this::field);
            difference.leadColumns().forEach(this::leadField);
            String prefix = difference.solutionPrefix();
            return prefix == null
                    ? this
                    : solutions(new SolutionNames(
                            prefix + "_microsoftsolution",
                            prefix + "_opportunityid",
                            prefix + "_solutionid",
                            prefix + "_name"));
        }

        /** Names the child table of solutions; default {@link SolutionNames#DEFAULT}. */
        public Builder solutions(SolutionNames names) {
            this.solutions = Objects.requireNonNull(names, "solutions");
            return this;
        }

        /**
         * Names the account column of the country; default {@code address1_country}. A path such as {@code new_countryid.new_isocode} names a text column of
         * the table that a lookup of the account leads to; new accounts get the record with that value where the column alone is an active alternate key of its table.
         *
         * @throws IllegalArgumentException if the text is neither the shape of a logical name nor of a path of one lookup
         */
        public Builder accountCountry(String logicalName) {
            this.accountCountry = requirePath(logicalName);
            return this;
        }

        /** Returns the immutable names. */
        public DynamicsFieldNames build() {
            return new DynamicsFieldNames(this);
        }
    }

    private static String requirePath(String path) {
        String[] steps = path.split("\\.", -1);
        if (steps.length > 2) {
            throw new IllegalArgumentException("a path takes one lookup and one column: '" + path + "'");
        }
        for (String step : steps) {
            requireName(step);
        }
        return path;
    }

    private static String requireName(String logicalName) {
        if (!NAME.matcher(logicalName).matches()) {
            throw new IllegalArgumentException("not a logical name: '" + logicalName + "'");
        }
        return logicalName;
    }
}
