package dev.cosell.testkit.simulator.salesforce.org;

import java.util.ArrayList;
import java.util.List;

/** Fields of accounts, contacts, leads and users (salesforce-api 4.3, 4.4, 4.7, 4.8). */
final class PeopleFields {
    static final List<String> LEAD_SOURCES =
            List.of("Web", "Phone Inquiry", "Partner Referral", "Purchased List", "Other");

    private PeopleFields() {}

    private static OrgField string(String name, int length) {
        return OrgField.of(name, "string", length);
    }

    private static List<OrgField> address(String kind) {
        return List.of(
                OrgField.of(kind + "Street", "textarea", 255),
                string(kind + "City", 40),
                string(kind + "State", 80),
                string(kind + "PostalCode", 20),
                string(kind + "Country", 80));
    }

    static List<OrgField> account(OrgShape shape) {
        List<OrgField> fields = new ArrayList<>(List.of(
                string("Name", 255).asRequired(),
                OrgField.of("Phone", "phone", 40),
                OrgField.of("Fax", "phone", 40),
                OrgField.of("Website", "url", 255),
                OrgField.suggestions("Industry", List.of("Technology", "Manufacturing", "Retail")),
                OrgField.suggestions("Type", List.of("Prospect", "Customer - Direct", "Partner")),
                OrgField.suggestions("AccountSource", LEAD_SOURCES),
                OrgField.of("AnnualRevenue", "currency", 0),
                OrgField.of("NumberOfEmployees", "int", 0),
                OrgField.of("Description", "textarea", 32000),
                string("AccountNumber", 40),
                string("Site", 80),
                string("DunsNumber", 9),
                OrgField.reference("ParentId", "Account", "Parent"),
                OrgField.reference("MasterRecordId", "Account", "MasterRecord").asReadOnly(),
                OrgField.reference("OwnerId", "User", "Owner")));
        fields.addAll(address("Billing"));
        if (shape.countryPicklists()) {
            fields.add(OrgField.of("BillingCountryCode", "picklist", 10));
            fields.add(OrgField.of("BillingStateCode", "picklist", 10));
        }
        return fields;
    }

    static List<OrgField> contact() {
        List<OrgField> fields = new ArrayList<>(List.of(
                string("FirstName", 40),
                string("LastName", 80).asRequired(),
                string("Name", 121).asReadOnly(),
                OrgField.suggestions("Salutation", List.of("Mr.", "Ms.", "Dr.")),
                OrgField.reference("AccountId", "Account", "Account"),
                OrgField.of("Email", "email", 80),
                OrgField.of("Phone", "phone", 40),
                OrgField.of("MobilePhone", "phone", 40),
                string("Title", 128),
                string("Department", 80),
                OrgField.suggestions("LeadSource", LEAD_SOURCES),
                OrgField.of("Description", "textarea", 32000),
                OrgField.of("HasOptedOutOfEmail", "boolean", 0),
                OrgField.reference("MasterRecordId", "Contact", "MasterRecord").asReadOnly(),
                OrgField.reference("OwnerId", "User", "Owner")));
        fields.addAll(address("Mailing"));
        return fields;
    }

    static List<OrgField> lead(OrgShape shape) {
        List<OrgField> fields = new ArrayList<>(List.of(
                string("FirstName", 40),
                string("LastName", 80).asRequired(),
                string("Name", 121).asReadOnly(),
                string("Company", 255).asRequired(),
                OrgField.suggestions("Salutation", List.of("Mr.", "Ms.", "Dr.")),
                string("Title", 128),
                OrgField.of("Email", "email", 80),
                OrgField.of("Phone", "phone", 40),
                OrgField.of("MobilePhone", "phone", 40),
                OrgField.of("Website", "url", 255),
                OrgField.suggestions("Status", List.of()).asRequired().withDefault("Open - Not Contacted"),
                OrgField.suggestions("LeadSource", LEAD_SOURCES),
                OrgField.suggestions("Industry", List.of("Technology", "Manufacturing", "Retail")),
                OrgField.suggestions("Rating", List.of("Hot", "Warm", "Cold")),
                OrgField.of("AnnualRevenue", "currency", 0),
                OrgField.of("NumberOfEmployees", "int", 0),
                OrgField.of("Description", "textarea", 32000),
                OrgField.of("IsConverted", "boolean", 0).asReadOnly(),
                OrgField.of("ConvertedDate", "date", 0).asReadOnly(),
                OrgField.reference("ConvertedAccountId", "Account", "ConvertedAccount")
                        .asReadOnly(),
                OrgField.reference("ConvertedContactId", "Contact", "ConvertedContact")
                        .asReadOnly(),
                OrgField.reference("ConvertedOpportunityId", "Opportunity", "ConvertedOpportunity")
                        .asReadOnly(),
                OrgField.reference("MasterRecordId", "Lead", "MasterRecord").asReadOnly(),
                OrgField.reference("OwnerId", "User", "Owner")));
        fields.addAll(address(""));
        if (shape.multiCurrency()) {
            fields.add(OrgField.of("CurrencyIsoCode", "picklist", 3));
        }
        fields.addAll(DealFields.coSell(shape));
        return fields;
    }

    static List<OrgField> user(OrgShape shape) {
        List<OrgField> fields = new ArrayList<>(List.of(
                string("Username", 80).asRequired().with(OrgField.Trait.UNIQUE),
                string("FirstName", 40),
                string("LastName", 80).asRequired(),
                string("Name", 121).asReadOnly(),
                OrgField.of("Email", "email", 128),
                OrgField.of("Phone", "phone", 40),
                OrgField.of("MobilePhone", "phone", 40),
                OrgField.of("IsActive", "boolean", 0),
                string("FederationIdentifier", 512),
                string("TimeZoneSidKey", 40),
                string("UserType", 40)));
        if (shape.multiCurrency()) {
            fields.add(OrgField.of("DefaultCurrencyIsoCode", "picklist", 3));
            fields.add(OrgField.of("CurrencyIsoCode", "picklist", 3));
        }
        return fields;
    }
}
