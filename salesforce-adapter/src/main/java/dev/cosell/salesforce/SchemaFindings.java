package dev.cosell.salesforce;

import dev.cosell.core.opportunity.CrmField;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.core.validation.Severity;

/** The findings about what an organisation lacks, in one place so that they speak alike. */
final class SchemaFindings {
    private static final String GRANT =
            "correct the name, create the field, or grant the integration user access to it (a field that is hidden looks like a missing one)";

    private SchemaFindings() {}

    static Finding missing(String purpose, String apiName, Describe object, boolean refuses) {
        String hint = NearestField.of(apiName, object)
                .map(near -> "; the nearest is " + near.name() + " (label '" + near.label() + "')")
                .orElse("");
        return new Finding(
                SalesforceFindingCodes.FIELD_MISSING,
                refuses ? Severity.ERROR : Severity.WARNING,
                null,
                apiName,
                "Salesforce has no such field for " + purpose + hint
                        + (refuses ? "" : "; without it this value is not kept in step"),
                GRANT);
    }

    /**
     * A path that leads nowhere.
     *
     * @param path the whole path
     * @param step the step that does not lead to one related object
     * @param objectName the object from which it should lead
     * @param object what is known of that object
     */
    record BrokenPath(String path, String step, String objectName, Describe object) {
        String why() {
            if (!object.exists()) {
                return "the integration user may not see " + objectName;
            }
            return object.relationship(step).isPresent()
                    ? "'" + step + "' of " + objectName + " may lead to records of several objects"
                    : "'" + step + "' is no reference of " + objectName + nearestReference(step, object);
        }
    }

    static Finding noStep(String purpose, BrokenPath broken, boolean refuses) {
        return new Finding(
                SalesforceFindingCodes.FIELD_MISSING,
                refuses ? Severity.ERROR : Severity.WARNING,
                null,
                broken.path(),
                "Salesforce has no such path for " + purpose + ": " + broken.why()
                        + (refuses ? "" : "; without it this value is not kept in step"),
                "correct that step (a custom lookup Country__c is followed as Country__r), or grant the integration user access to the lookup and its object");
    }

    private static String nearestReference(String step, Describe object) {
        return NearestField.ofReferences(step, object)
                .map(near -> "; the nearest is " + near.relationship() + " (label '" + near.label() + "')")
                .orElse("");
    }

    static Finding notOwn(CrmField<?> field, String path) {
        return Finding.error(
                SalesforceFindingCodes.FIELD_TYPE,
                null,
                path,
                "a field of a related record cannot be " + field.id()
                        + ": records are found, created and guarded by it",
                "name a field of the record itself");
    }

    static Finding countryReadOnly(String path, boolean related) {
        return Finding.warning(
                SalesforceFindingCodes.FIELD_READ_ONLY,
                "R-184",
                path,
                "the account's country can be read, but new accounts cannot be given one",
                related
                        ? "mark the field as External ID, over one lookup of the account that the integration user may write"
                        : "grant edit access by the permission set, or name a field that can be written");
    }

    static Finding wrongType(CrmField<?> field, SalesforceField known) {
        return Finding.error(
                SalesforceFindingCodes.FIELD_TYPE,
                null,
                known.name(),
                "a field of type " + known.type() + " cannot hold " + field.id() + " ("
                        + field.type().getSimpleName() + ")",
                "map another field or change its type");
    }

    static Finding readOnly(CrmField<?> field, SalesforceField known) {
        return Finding.warning(
                SalesforceFindingCodes.FIELD_READ_ONLY,
                "R-224",
                known.name(),
                "the integration user may not write the field for " + field.id(),
                "grant edit access by the permission set");
    }

    static Finding notUnique(SalesforceField known) {
        return Finding.warning(
                SalesforceFindingCodes.REFERRAL_NOT_UNIQUE,
                "R-029",
                known.name(),
                "the referral identifier is not a unique field, so that Salesforce does not prevent a second record of one referral",
                "mark the field as External ID and Unique; until then a double is looked for before and after each create");
    }

    static Finding noOpportunities() {
        return Finding.error(
                FindingCodes.PERMISSION_MISSING,
                "R-224",
                "Opportunity",
                "the integration user may not see opportunities",
                "grant it access to the object by the permission set");
    }

    static Finding noSolutions(String object, boolean exists) {
        return Finding.warning(
                SalesforceFindingCodes.SOLUTIONS_MISSING,
                "R-200",
                object,
                exists
                        ? "the object for solutions lacks a field or is no child of Opportunity"
                        : "Salesforce has no such object for solutions",
                "deploy the object with its fields or name another; until then solutions are not kept in step");
    }

    static Finding noCurrency() {
        return Finding.warning(
                SalesforceFindingCodes.CURRENCY_UNKNOWN,
                "R-187",
                "CurrencyIsoCode",
                "the organisation has one currency only, and does not say which",
                "configure the currency of the adapter");
    }
}
