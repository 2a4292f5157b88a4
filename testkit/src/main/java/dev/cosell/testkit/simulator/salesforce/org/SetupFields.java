package dev.cosell.testkit.simulator.salesforce.org;

import java.util.List;

/** Fields of what an admin sets up and integrations only read: stages, states of leads, record types, currencies (salesforce-api 4.2, 4.8, 4.10). */
final class SetupFields {
    private SetupFields() {}

    private static OrgField string(String name, int length) {
        return OrgField.of(name, "string", length).asReadOnly();
    }

    private static OrgField flag(String name) {
        return OrgField.of(name, "boolean", 0).asReadOnly();
    }

    static List<OrgField> stage() {
        return List.of(
                string("MasterLabel", 255),
                string("ApiName", 255),
                string("Description", 255),
                string("ForecastCategory", 40),
                string("ForecastCategoryName", 255),
                flag("IsActive"),
                OrgField.of("SortOrder", "int", 0).asReadOnly(),
                flag("IsClosed"),
                flag("IsWon"),
                OrgField.of("DefaultProbability", "percent", 0).asReadOnly());
    }

    static List<OrgField> leadStatus() {
        return List.of(
                string("MasterLabel", 255),
                string("ApiName", 255),
                flag("IsConverted"),
                flag("IsDefault"),
                OrgField.of("SortOrder", "int", 0).asReadOnly());
    }

    static List<OrgField> recordType() {
        return List.of(string("Name", 80), string("DeveloperName", 80), string("SobjectType", 40), flag("IsActive"));
    }

    static List<OrgField> organization() {
        return List.of(
                string("Name", 80),
                flag("IsSandbox"),
                string("InstanceName", 5),
                OrgField.of("DefaultCurrencyIsoCode", "picklist", 3).asReadOnly());
    }

    static List<OrgField> currencyType() {
        return List.of(
                OrgField.of("IsoCode", "picklist", 3).asReadOnly(),
                OrgField.of("ConversionRate", "double", 0).asReadOnly(),
                OrgField.of("DecimalPlaces", "int", 0).asReadOnly(),
                flag("IsActive"),
                flag("IsCorporate"));
    }
}
