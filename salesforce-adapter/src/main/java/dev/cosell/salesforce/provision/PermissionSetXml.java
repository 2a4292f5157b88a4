package dev.cosell.salesforce.provision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Writes the permission set of the integration user: what the adapter does, and nothing more (salesforce-api 5). It always names all fields, those that were there
 * before too, because a deployment of a permission set takes the place of the one before.
 */
final class PermissionSetXml {
    static final String NAME = "Partner_Center_Sync";

    /** Standard fields that field-level security may hide; those that every record must have cannot be named. */
    private static final List<String> STANDARD = List.of(
            "Account.BillingAddress",
            "Contact.AccountId",
            "Contact.Email",
            "Contact.Phone",
            "Opportunity.AccountId",
            "Opportunity.Amount",
            "Opportunity.Description");

    private static final List<String> STANDARD_OF_LEADS =
            List.of("Lead.Address", "Lead.Description", "Lead.Email", "Lead.LeadSource", "Lead.Phone");

    private PermissionSetXml() {}

    static String of(ProvisionDifference difference) {
        XmlText xml = XmlText.of("PermissionSet")
                .leaf(
                        "description",
                        "What the integration user needs to keep deals in step with Microsoft Partner Center.");
        for (String field : fields(difference)) {
            xml.begin("fieldPermissions")
                    .leaf("editable", true)
                    .leaf("field", field)
                    .leaf("readable", true)
                    .end();
        }
        xml.leaf("hasActivationRequired", false).leaf("label", "Partner Center Sync");
        for (Access each : objects(difference.access())) {
            each.write(xml, difference.access().viewAllRecords());
        }
        user(xml, "ApiEnabled");
        if (difference.access().conversion()) {
            user(xml, "ConvertLeads");
        }
        return xml.text();
    }

    /** Returns the fields that it grants. */
    static List<String> fields(ProvisionDifference difference) {
        Set<String> fields = new LinkedHashSet<>(STANDARD);
        if (difference.access().leads()) {
            fields.addAll(STANDARD_OF_LEADS);
        }
        difference.compared().stream()
                .filter(ComparedField::isPermissionable)
                .map(ComparedField::difference)
                .forEach(each -> fields.add(each.object() + "." + each.column()));
        return fields.stream().sorted().toList();
    }

    /** Rights on an object; reading always. */
    private record Access(String object, boolean edit, boolean delete) {
        void write(XmlText xml, boolean viewAll) {
            xml.begin("objectPermissions")
                    .leaf("allowCreate", true)
                    .leaf("allowDelete", delete)
                    .leaf("allowEdit", edit)
                    .leaf("allowRead", true)
                    .leaf("modifyAllRecords", false)
                    .leaf("object", object)
                    .leaf("viewAllRecords", viewAll)
                    .end();
        }
    }

    /** Accounts and contacts are found and created, never changed; a conversion of leads asks for the right to change them. */
    private static List<Access> objects(AccessNeeds needs) {
        List<Access> objects = new ArrayList<>(List.of(
                new Access("Account", needs.conversion(), false),
                new Access("Contact", needs.conversion(), false),
                new Access("Opportunity", true, false)));
        if (needs.leads()) {
            objects.add(new Access("Lead", true, false));
        }
        if (needs.solutions() != null) {
            objects.add(new Access(needs.solutions(), true, true));
        }
        objects.sort(Comparator.comparing(Access::object));
        return objects;
    }

    private static void user(XmlText xml, String permission) {
        xml.begin("userPermissions")
                .leaf("enabled", true)
                .leaf("name", permission)
                .end();
    }
}
