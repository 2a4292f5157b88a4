package dev.cosell.testkit.simulator.salesforce.org;

import java.util.Set;

/**
 * What kind of organisation it is.
 *
 * @param multiCurrency several currencies are switched on
 * @param countryPicklists state and country picklists are switched on
 * @param uniqueReferral the referral identifier is unique, as our own deployable field is; Microsoft's documented one is not
 * @param managedNames the co-sell fields carry the namespace {@code Microsoft__}, as far as those names are published (salesforce-api 4.11)
 * @param currency the organisation's own currency
 * @param sandbox whether it is a sandbox
 * @param hiddenFields fields that field-level security hides, as {@code Object.Field}
 * @param features what else is switched on
 */
public record OrgShape(
        boolean multiCurrency,
        boolean countryPicklists,
        boolean uniqueReferral,
        boolean managedNames,
        String currency,
        boolean sandbox,
        Set<String> hiddenFields,
        OrgFeatures features) {
    /** Copies the set. */
    public OrgShape {
        hiddenFields = Set.copyOf(hiddenFields);
    }

    /** Returns the usual organisation: several currencies, free countries, our unique referral identifier, names without namespace. */
    public static OrgShape usual() {
        return new OrgShape(true, false, true, false, "USD", true, Set.of(), OrgFeatures.usual());
    }

    /** Returns a copy with other features. */
    public OrgShape with(OrgFeatures value) {
        return new OrgShape(
                multiCurrency, countryPicklists, uniqueReferral, managedNames, currency, sandbox, hiddenFields, value);
    }

    /** Returns a copy with other hidden fields, as {@code Object.Field}. */
    public OrgShape hiding(Set<String> fields) {
        return new OrgShape(
                multiCurrency, countryPicklists, uniqueReferral, managedNames, currency, sandbox, fields, features);
    }
}
