package dev.cosell.testkit.simulator.salesforce.org;

import java.util.ArrayList;
import java.util.List;

/** Fields of opportunities and of what belongs to them: contact roles, team, solutions (salesforce-api 4.1, 4.5, 4.6, 4.11). */
final class DealFields {
    private static final List<String> HELP = List.of(
            "Workload Specific Value Proposition",
            "Customer Technical Architecture",
            "Proof of Concept or Demo",
            "Quotes or Licensing",
            "Post Sales Customer Success",
            "General or Other");

    private static final List<String> CONTACT_ROLES = List.of(
            "Business User",
            "Decision Maker",
            "Economic Buyer",
            "Economic Decision Maker",
            "Evaluator",
            "Executive Sponsor",
            "Influencer",
            "Technical Buyer",
            "Other");

    private DealFields() {}

    private static OrgField string(String name, int length) {
        return OrgField.of(name, "string", length);
    }

    private static OrgField flag(String name) {
        return OrgField.of(name, "boolean", 0);
    }

    static List<OrgField> opportunity(OrgShape shape) {
        List<OrgField> fields = new ArrayList<>(List.of(
                string("Name", 120).asRequired(),
                OrgField.of("StageName", "picklist", 255).asRequired(),
                OrgField.of("CloseDate", "date", 0).asRequired(),
                OrgField.of("Amount", "currency", 0),
                OrgField.of("ExpectedRevenue", "currency", 0).asReadOnly().with(OrgField.Trait.CALCULATED),
                OrgField.of("TotalOpportunityQuantity", "double", 0),
                OrgField.of("Probability", "percent", 0),
                OrgField.suggestions(
                        "ForecastCategoryName", List.of("Omitted", "Pipeline", "Best Case", "Commit", "Closed")),
                string("ForecastCategory", 40).asReadOnly(),
                flag("IsClosed").asReadOnly(),
                flag("IsWon").asReadOnly(),
                flag("HasOpportunityLineItem").asReadOnly(),
                OrgField.reference("AccountId", "Account", "Account"),
                OrgField.reference("ContactId", "Contact", "Contact").asFixed(),
                OrgField.reference("OwnerId", "User", "Owner"),
                OrgField.suggestions("Type", List.of("New Customer", "Existing Customer - Upgrade")),
                OrgField.suggestions("LeadSource", PeopleFields.LEAD_SOURCES),
                OrgField.of("Description", "textarea", 32000),
                string("NextStep", 255)));
        if (shape.multiCurrency()) {
            fields.add(OrgField.of("CurrencyIsoCode", "picklist", 3));
        }
        if (shape.features().recordTypes()) {
            fields.add(OrgField.reference("RecordTypeId", "RecordType", "RecordType"));
        }
        fields.addAll(coSell(shape));
        if (shape.features().coSellFields() != CoSellFields.ALL) {
            return fields;
        }
        fields.addAll(List.of(
                flag("Referral_Visibility__c"),
                OrgField.picklist("How_can_Microsoft_help__c", HELP),
                string("Microsoft_CRM_Identifier__c", 100),
                OrgField.picklist("Customer_Purchase_Intent__c", List.of("Yes", "No", "Have not decided")),
                flag("Consent_To_Share__c"),
                flag("Consent_To_Contact__c"),
                OrgField.of("Loss_Reason__c", "picklist", 255)));
        return fields;
    }

    /** The co-sell fields whose names are published, with or without namespace; leads hold them too. */
    static List<OrgField> coSell(OrgShape shape) {
        if (shape.features().coSellFields() == CoSellFields.NONE) {
            return List.of();
        }
        String space = shape.managedNames() ? "Microsoft__" : "";
        String audit = shape.managedNames() ? "Microsoft__Sync_Audit__c" : "Audit__c";
        return List.of(
                flag(space + "Sync_With_Partner_Center__c"),
                string(space + "Referral_Identifier__c", 100).asExternalId(shape.uniqueReferral()),
                OrgField.of(space + "Referral_Link__c", "url", 255),
                OrgField.of(audit, "textarea", 100000));
    }

    static List<OrgField> contactRole() {
        return List.of(
                OrgField.reference("OpportunityId", "Opportunity", "Opportunity")
                        .asRequired()
                        .asFixed(),
                OrgField.reference("ContactId", "Contact", "Contact")
                        .asRequired()
                        .asFixed(),
                OrgField.suggestions("Role", CONTACT_ROLES),
                flag("IsPrimary"));
    }

    static List<OrgField> teamMember() {
        return List.of(
                OrgField.reference("OpportunityId", "Opportunity", "Opportunity")
                        .asRequired()
                        .asFixed(),
                OrgField.reference("UserId", "User", "User").asRequired().asFixed(),
                OrgField.suggestions("TeamMemberRole", List.of("Account Manager", "Sales Rep", "Pre-Sales Consultant")),
                OrgField.picklist("OpportunityAccessLevel", List.of("Read", "Edit", "All"))
                        .withDefault("Read"),
                string("Name", 361).asReadOnly(),
                string("Title", 80).asReadOnly(),
                OrgField.of("PhotoUrl", "url", 255).asReadOnly());
    }

    static List<OrgField> solution() {
        return List.of(
                string("Name", 80),
                OrgField.reference("Opportunity__c", "Opportunity", "Opportunity__r")
                        .asRequired()
                        .asFixed(),
                string("Solution_Id__c", 100));
    }
}
