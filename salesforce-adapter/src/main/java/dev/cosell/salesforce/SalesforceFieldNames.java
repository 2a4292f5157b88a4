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
    private static final Map<CrmField<?>, List<String>> KNOWN = Map.ofEntries(
            Map.entry(CrmField.NAME, List.of("Name")),
            Map.entry(CrmField.STAGE, List.of("StageName")),
            Map.entry(CrmField.CLOSED, List.of("IsClosed")),
            Map.entry(CrmField.WON, List.of("IsWon")),
            Map.entry(CrmField.AMOUNT, List.of("Amount")),
            Map.entry(CrmField.CURRENCY, List.of("CurrencyIsoCode")),
            Map.entry(CrmField.CLOSE_DATE, List.of("CloseDate")),
            Map.entry(CrmField.DESCRIPTION, List.of("Description")),
            Map.entry(
                    CrmField.SYNC_FLAG,
                    List.of("Microsoft__Sync_With_Partner_Center__c", "Sync_With_Partner_Center__c")),
            Map.entry(CrmField.REFERRAL_ID, List.of("Microsoft__Referral_Identifier__c", "Referral_Identifier__c")),
            Map.entry(CrmField.REFERRAL_LINK, List.of("Microsoft__Referral_Link__c", "Referral_Link__c")),
            Map.entry(CrmField.AUDIT, List.of("Microsoft__Sync_Audit__c", "Audit__c")),
            Map.entry(CrmField.VISIBLE, List.of("Referral_Visibility__c")),
            Map.entry(CrmField.HELP, List.of("How_can_Microsoft_help__c")),
            Map.entry(CrmField.MICROSOFT_CRM_ID, List.of("Microsoft_CRM_Identifier__c")),
            Map.entry(CrmField.PURCHASE_INTENT, List.of("Customer_Purchase_Intent__c")),
            Map.entry(CrmField.CONSENT_SHARE, List.of("Consent_To_Share__c")),
            Map.entry(CrmField.CONSENT_CONTACT, List.of("Consent_To_Contact__c")),
            Map.entry(CrmField.CLOSE_REASON, List.of("Loss_Reason__c")));

    private final Map<CrmField<?>, String> configured;
    private final SolutionNames solutions;
    private final @Nullable String accountCountry;

    private SalesforceFieldNames(Builder builder) {
        this.configured = Map.copyOf(builder.configured);
        this.solutions = builder.solutions;
        this.accountCountry = builder.accountCountry;
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

    /** Returns the standard fields and those configured, in a fixed order. */
    List<CrmField<?>> fields() {
        Map<CrmField<?>, String> all = new LinkedHashMap<>(configured);
        KNOWN.keySet().forEach(each -> all.put(each, ""));
        return all.keySet().stream().sorted(Comparator.comparing(CrmField::id)).toList();
    }

    /** Returns the names to try, in this order. */
    List<String> candidates(CrmField<?> field) {
        String own = configured.get(field);
        return own == null ? KNOWN.getOrDefault(field, List.of()) : List.of(own);
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
        private SolutionNames solutions = SolutionNames.DEFAULT;
        private @Nullable String accountCountry;

        private Builder() {}

        /**
         * Names the opportunity field of a value; also of values that only the host knows.
         *
         * @throws IllegalArgumentException if the text is not the shape of an API name
         */
        public Builder field(CrmField<?> field, String apiName) {
            configured.put(Objects.requireNonNull(field, "field"), requireName(apiName));
            return this;
        }

        /** Names the child object of solutions; default {@link SolutionNames#DEFAULT}. */
        public Builder solutions(SolutionNames names) {
            this.solutions = Objects.requireNonNull(names, "solutions");
            return this;
        }

        /** Names the account field of the country; default {@code BillingCountryCode} where it exists, else {@code BillingCountry}. */
        public Builder accountCountry(String apiName) {
            this.accountCountry = requireName(apiName);
            return this;
        }

        /** Returns the immutable names. */
        public SalesforceFieldNames build() {
            return new SalesforceFieldNames(this);
        }
    }

    private static String requireName(String apiName) {
        if (!Soql.isName(apiName) || apiName.indexOf('.') >= 0) {
            throw new IllegalArgumentException("not an API name: '" + apiName + "'");
        }
        return apiName;
    }
}
