package dev.cosell.testkit.simulator.salesforce.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The objects of an organisation with their fields, as data (salesforce-api 4). Immutable. */
public final class OrgSchema {
    /** The custom object that holds solutions. */
    public static final String SOLUTION = "Microsoft_Solution__c";

    private static final List<String> HELP = List.of(
            "Workload Specific Value Proposition",
            "Customer Technical Architecture",
            "Proof of Concept or Demo",
            "Quotes or Licensing",
            "Post Sales Customer Success",
            "General or Other");

    private final Map<String, OrgObject> objects = new LinkedHashMap<>();

    private OrgSchema() {}

    static OrgSchema of(OrgShape shape) {
        OrgSchema schema = new OrgSchema();
        schema.add(shape, "Account", "001", account(shape));
        schema.add(shape, "Contact", "003", contact());
        schema.add(shape, "User", "005", user());
        schema.add(shape, "Opportunity", "006", opportunity(shape));
        schema.add(shape, "OpportunityContactRole", "00K", contactRole());
        schema.add(shape, "OpportunityStage", "01J", stage());
        schema.add(shape, "Organization", "00D", organization());
        schema.add(shape, SOLUTION, "a00", solution());
        if (shape.multiCurrency()) {
            schema.add(shape, "CurrencyType", "01L", currencyType());
        }
        return schema;
    }

    private void add(OrgShape shape, String name, String prefix, List<OrgField> fields) {
        List<OrgField> all = new ArrayList<>(fields);
        shape.features().addedFields().stream()
                .filter(added -> added.object().equals(name))
                .forEach(added -> all.add(added.field()));
        List<OrgField> visible = all.stream()
                .filter(field -> !shape.hiddenFields().contains(name + "." + field.name()))
                .toList();
        objects.put(name.toLowerCase(Locale.ROOT), new OrgObject(name, prefix, visible));
    }

    /** Returns an object by API name, or null. */
    public @Nullable OrgObject object(String name) {
        return objects.get(name.toLowerCase(Locale.ROOT));
    }

    /**
     * Returns an object by API name.
     *
     * @throws OrgRefusal as 404 if there is none
     */
    public OrgObject require(String name) {
        OrgObject object = object(name);
        if (object == null) {
            throw OrgRefusal.notFound();
        }
        return object;
    }

    /** Returns the object whose rows a child relationship names, or null; for {@code Account.Opportunities} that is Opportunity. */
    public @Nullable ChildRelationship children(OrgObject parent, String relationship) {
        String name = relationship.toLowerCase(Locale.ROOT);
        return switch (parent.name() + "." + name) {
            case "Opportunity.opportunitycontactroles" ->
                child("OpportunityContactRoles", "OpportunityContactRole", "OpportunityId");
            case "Opportunity.microsoft_solutions__r" -> child("Microsoft_Solutions__r", SOLUTION, "Opportunity__c");
            case "Account.opportunities" -> child("Opportunities", "Opportunity", "AccountId");
            case "Account.contacts" -> child("Contacts", "Contact", "AccountId");
            default -> null;
        };
    }

    private @Nullable ChildRelationship child(String name, String object, String field) {
        OrgObject child = object(object);
        return child == null ? null : new ChildRelationship(name, child, field);
    }

    /** Returns all objects. */
    public Collection<OrgObject> objects() {
        return objects.values();
    }

    /**
     * A relationship from a row to its children.
     *
     * @param name name of the relationship, in its own spelling
     * @param child object of the children
     * @param field field of the child that holds the parent's id
     */
    public record ChildRelationship(String name, OrgObject child, String field) {}

    private static OrgField string(String name, int length) {
        return OrgField.of(name, "string", length);
    }

    private static OrgField flag(String name) {
        return OrgField.of(name, "boolean", 0);
    }

    private static List<OrgField> account(OrgShape shape) {
        List<OrgField> fields = new ArrayList<>(List.of(
                string("Name", 255).asRequired(),
                OrgField.of("BillingStreet", "textarea", 255),
                string("BillingCity", 40),
                string("BillingState", 80),
                string("BillingPostalCode", 20),
                string("BillingCountry", 80),
                OrgField.of("Phone", "phone", 40),
                OrgField.of("Website", "url", 255),
                OrgField.of("Description", "textarea", 32000),
                OrgField.reference("OwnerId", "User", "Owner")));
        if (shape.countryPicklists()) {
            fields.add(OrgField.of("BillingCountryCode", "picklist", 10));
            fields.add(OrgField.of("BillingStateCode", "picklist", 10));
        }
        return fields;
    }

    private static List<OrgField> contact() {
        return List.of(
                string("FirstName", 40),
                string("LastName", 80).asRequired(),
                string("Name", 121).asReadOnly(),
                OrgField.reference("AccountId", "Account", "Account"),
                OrgField.of("Email", "email", 80),
                OrgField.of("Phone", "phone", 40),
                OrgField.of("MobilePhone", "phone", 40),
                string("Title", 128),
                OrgField.reference("OwnerId", "User", "Owner"));
    }

    private static List<OrgField> user() {
        return List.of(
                string("Username", 80).asRequired(),
                string("FirstName", 40),
                string("LastName", 80).asRequired(),
                string("Name", 121).asReadOnly(),
                OrgField.of("Email", "email", 128),
                OrgField.of("Phone", "phone", 40),
                OrgField.of("MobilePhone", "phone", 40),
                flag("IsActive"),
                string("UserType", 40));
    }

    private static List<OrgField> opportunity(OrgShape shape) {
        List<OrgField> fields = new ArrayList<>(List.of(
                string("Name", 120).asRequired(),
                OrgField.of("StageName", "picklist", 255).asRequired(),
                OrgField.of("CloseDate", "date", 0).asRequired(),
                OrgField.of("Amount", "currency", 0),
                OrgField.of("Probability", "percent", 0),
                flag("IsClosed").asReadOnly(),
                flag("IsWon").asReadOnly(),
                OrgField.reference("AccountId", "Account", "Account"),
                OrgField.reference("OwnerId", "User", "Owner"),
                OrgField.of("Description", "textarea", 32000),
                string("NextStep", 255)));
        if (shape.multiCurrency()) {
            fields.add(OrgField.of("CurrencyIsoCode", "picklist", 3));
        }
        String space = shape.managedNames() ? "Microsoft__" : "";
        String audit = shape.managedNames() ? "Microsoft__Sync_Audit__c" : "Audit__c";
        fields.addAll(List.of(
                flag(space + "Sync_With_Partner_Center__c"),
                string(space + "Referral_Identifier__c", 100).asExternalId(shape.uniqueReferral()),
                OrgField.of(space + "Referral_Link__c", "url", 255),
                OrgField.of(audit, "textarea", 100000),
                flag("Referral_Visibility__c"),
                OrgField.picklist("How_can_Microsoft_help__c", HELP),
                string("Microsoft_CRM_Identifier__c", 100),
                OrgField.picklist("Customer_Purchase_Intent__c", List.of("Yes", "No", "Have not decided")),
                flag("Consent_To_Share__c"),
                flag("Consent_To_Contact__c"),
                OrgField.of("Loss_Reason__c", "picklist", 255)));
        return fields;
    }

    private static List<OrgField> contactRole() {
        return List.of(
                OrgField.reference("OpportunityId", "Opportunity", "Opportunity")
                        .asRequired(),
                OrgField.reference("ContactId", "Contact", "Contact").asRequired(),
                OrgField.of("Role", "picklist", 255),
                flag("IsPrimary"));
    }

    private static List<OrgField> stage() {
        return List.of(
                string("MasterLabel", 255).asReadOnly(),
                string("ApiName", 255).asReadOnly(),
                flag("IsActive").asReadOnly(),
                OrgField.of("SortOrder", "int", 0).asReadOnly(),
                flag("IsClosed").asReadOnly(),
                flag("IsWon").asReadOnly(),
                OrgField.of("DefaultProbability", "percent", 0).asReadOnly());
    }

    private static List<OrgField> organization() {
        return List.of(
                string("Name", 80).asReadOnly(),
                flag("IsSandbox").asReadOnly(),
                OrgField.of("DefaultCurrencyIsoCode", "picklist", 3).asReadOnly());
    }

    private static List<OrgField> currencyType() {
        return List.of(
                OrgField.of("IsoCode", "picklist", 3).asReadOnly(),
                OrgField.of("ConversionRate", "double", 0).asReadOnly(),
                OrgField.of("DecimalPlaces", "int", 0).asReadOnly(),
                flag("IsActive").asReadOnly(),
                flag("IsCorporate").asReadOnly());
    }

    private static List<OrgField> solution() {
        return List.of(
                string("Name", 80),
                OrgField.reference("Opportunity__c", "Opportunity", "Opportunity__r")
                        .asRequired(),
                string("Solution_Id__c", 100));
    }
}
