package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.salesforce.query.Soql;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What the fields are called in one Salesforce organisation. What is not named here is looked for under the names of Microsoft's managed package and
 * then under the plain names (salesforce-api 4.11, Appendix A). What is named replaces those names for reading and writing alike.
 *
 * <p>Immutable.
 */
public final class SalesforceFieldNames {
    /** Salesforce follows no more references upwards (salesforce-api 2.8). */
    private static final int MOST_STEPS = 5;

    private final Map<CrmField<?>, String> configured;
    private final Map<CrmField<?>, String> configuredOfLeads;
    private final SolutionNames solutions;
    private final @Nullable String accountCountry;
    private final Map<String, String> accountNumbers;

    private SalesforceFieldNames(Builder builder) {
        this.configured = Map.copyOf(builder.configured);
        this.configuredOfLeads = Map.copyOf(builder.configuredOfLeads);
        this.solutions = builder.solutions;
        this.accountCountry = builder.accountCountry;
        this.accountNumbers = Map.copyOf(builder.accountNumbers);
    }

    /** Returns the names to be found by themselves. */
    public static SalesforceFieldNames defaults() {
        return builder().build();
    }

    /** Returns a builder that starts with the defaults. */
    public static Builder builder() {
        return new Builder();
    }

    Map<CrmField<?>, String> configured() {
        return configured;
    }

    SolutionNames solutions() {
        return solutions;
    }

    /** Returns the account field of the country, or null for the standard ones. */
    @Nullable
    String accountCountry() {
        return accountCountry;
    }

    /** Returns the account fields of the customer's numbers, by their type. */
    Map<String, String> accountNumbers() {
        return accountNumbers;
    }

    Map<CrmField<?>, String> configuredOfLeads() {
        return configuredOfLeads;
    }

    /** Returns the standard fields of opportunities and those configured, in a fixed order. */
    List<CrmField<?>> fields() {
        return all(KnownFields.OPPORTUNITY, configured);
    }

    /** Returns the names to try, in this order. */
    List<String> candidates(CrmField<?> field) {
        return candidates(field, KnownFields.OPPORTUNITY, configured);
    }

    /** Returns the standard fields of leads and those configured, in a fixed order. */
    List<CrmField<?>> leadFields() {
        return all(KnownFields.LEAD, configuredOfLeads);
    }

    /** Returns the names to try for a field of a lead, in this order. */
    List<String> leadCandidates(CrmField<?> field) {
        return candidates(field, KnownFields.LEAD, configuredOfLeads);
    }

    private static List<CrmField<?>> all(Map<CrmField<?>, List<String>> known, Map<CrmField<?>, String> own) {
        Map<CrmField<?>, String> all = new LinkedHashMap<>(own);
        known.keySet().forEach(each -> all.put(each, ""));
        return all.keySet().stream().sorted(Comparator.comparing(CrmField::id)).toList();
    }

    private static List<String> candidates(
            CrmField<?> field, Map<CrmField<?>, List<String>> known, Map<CrmField<?>, String> own) {
        String configured = own.get(field);
        return configured == null ? known.getOrDefault(field, List.of()) : List.of(configured);
    }

    /**
     * What the child object of solutions and its fields are called.
     *
     * @param object the object
     * @param opportunity its reference to the opportunity
     * @param solutionId its text field with the solution id
     * @param name its text field with the solution's name
     */
    public record SolutionNames(String object, String opportunity, String solutionId, String name) {
        /** The names of our own deployable object. */
        public static final SolutionNames DEFAULT =
                new SolutionNames("Microsoft_Solution__c", "Opportunity__c", "Solution_Id__c", "Name");

        /** Checks that all are names. */
        public SolutionNames {
            requireName(object);
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
        private @Nullable String accountCountry;

        private Builder() {}

        /**
         * Names the opportunity field of a value; also of values that only the host knows. A path such as {@code Account.Industry} or
         * {@code Country__r.ISO_Code__c} names a field of a related record, over up to five references. It is read with the opportunity; it is written where it is
         * an external id, over one reference that the adapter does not fill itself: then the related record is named by this key. Any other is read only. An
         * edit of the related record does not touch the opportunity: it is noticed with the opportunity's next edit or by the sweep.
         *
         * @throws IllegalArgumentException if the text is not the shape of an API name or path
         */
        public Builder field(CrmField<?> field, String apiName) {
            configured.put(Objects.requireNonNull(field, "field"), requirePath(apiName, MOST_STEPS));
            return this;
        }

        /**
         * Names the lead field of a value; also of values that only the host knows. Paths are taken as in {@link #field}.
         *
         * @throws IllegalArgumentException if the text is not the shape of an API name or path
         */
        public Builder leadField(CrmField<?> field, String apiName) {
            configuredOfLeads.put(Objects.requireNonNull(field, "field"), requirePath(apiName, MOST_STEPS));
            return this;
        }

        /**
         * Names the account field that keeps a number of the customer, such as {@code DunsNumber}; default none.
         *
         * @param profileType {@code CustomerId.DUNS}, {@code CustomerId.EXTERNAL} or another type of Partner Center
         * @param apiName a text field of the account
         */
        public Builder accountNumber(String profileType, String apiName) {
            accountNumbers.put(Objects.requireNonNull(profileType, "profileType"), requireName(apiName));
            return this;
        }

        /** Names the child object of solutions; default {@link SolutionNames#DEFAULT}. */
        public Builder solutions(SolutionNames names) {
            this.solutions = Objects.requireNonNull(names, "solutions");
            return this;
        }

        /**
         * Names the account field of the country; default {@code BillingCountryCode} where it exists, else {@code BillingCountry}. A path such as
         * {@code Country__r.ISO_Code__c} names a field of a country record, over up to four references; new accounts are given it where it is an external id over
         * one reference, else the start-up check warns.
         *
         * @throws IllegalArgumentException if the text is not the shape of an API name or path
         */
        public Builder accountCountry(String apiName) {
            this.accountCountry = requirePath(apiName, MOST_STEPS - 1); // an opportunity reaches it over its account
            return this;
        }

        /** Returns the immutable names. */
        public SalesforceFieldNames build() {
            return new SalesforceFieldNames(this);
        }
    }

    private static String requirePath(String path, int mostSteps) {
        if (!Soql.isName(path) || path.chars().filter(each -> each == '.').count() > mostSteps) {
            throw new IllegalArgumentException(
                    "not an API name, or a path over at most " + mostSteps + " references: '" + path + "'");
        }
        return path;
    }

    private static String requireName(String apiName) {
        if (!Soql.isName(apiName) || apiName.indexOf('.') >= 0) {
            throw new IllegalArgumentException("not an API name: '" + apiName + "'");
        }
        return apiName;
    }
}
