package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Describes one field with the members that integrations read (salesforce-api 2.5). */
final class FieldDescription {
    private static final Set<String> NOT_GROUPABLE =
            Set.of("currency", "double", "percent", "datetime", "textarea", "multipicklist", "base64");

    private final OrgData data;

    FieldDescription(OrgData data) {
        this.data = data;
    }

    ObjectNode of(OrgObject object, OrgField field) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("name", field.name())
                .put("label", field.label())
                .put("type", field.type())
                .put("length", field.length())
                .put("byteLength", field.length() * 3)
                .put("precision", field.number().precision())
                .put("scale", scale(field))
                .put("digits", field.type().equals("int") ? 8 : 0)
                .put("nillable", !field.required() && !Set.of("boolean", "id").contains(field.type()))
                .put("createable", field.writable())
                .put("updateable", object.updateable(field))
                .put("defaultedOnCreate", field.defaultedOnCreate())
                .put("calculated", field.traits().contains(OrgField.Trait.CALCULATED))
                .put("autoNumber", false)
                .put("externalId", field.externalId())
                .put("unique", field.unique())
                .put("idLookup", isLookup(object, field))
                .put("caseSensitive", false)
                .put("custom", field.name().endsWith("__c"))
                .put("nameField", field.name().equals("Name"))
                .put("htmlFormatted", false)
                .put("filterable", field.filterable())
                .put("sortable", field.filterable() && !field.type().equals("multipicklist"))
                .put("groupable", !NOT_GROUPABLE.contains(field.type()))
                .put("permissionable", field.writable() && !field.required())
                .put("restrictedPicklist", isRestricted(field))
                .put("dependentPicklist", false)
                .putNull("controllerName")
                .put("extraTypeInfo", plainTextArea(field))
                .put("relationshipName", field.relationship())
                .put("polymorphicForeignKey", field.targets().size() > 1);
        ArrayNode targets = node.putArray("referenceTo");
        field.targets().stream()
                .filter(target -> data.schema().object(target) != null)
                .forEach(targets::add);
        node.put("defaultValue", field.type().equals("boolean") ? "false" : null);
        ArrayNode values = node.putArray("picklistValues");
        picklist(object, field).forEach(value -> values.addObject()
                .put("value", value)
                .put("label", value)
                .put("active", true)
                .put("defaultValue", value.equals(field.defaultValue()))
                .putNull("validFor"));
        return node;
    }

    private boolean isRestricted(OrgField field) {
        boolean stages = field.name().equals("StageName")
                && (data.shape().features().restrictedStages()
                        || data.shape().features().recordTypes());
        return stages || field.traits().contains(OrgField.Trait.RESTRICTED);
    }

    private static boolean isLookup(OrgObject object, OrgField field) {
        boolean mail = field.name().equals("Email")
                && Set.of("Lead", "Contact", "User").contains(object.name());
        return field.externalId() || field.name().equals("Id") || mail;
    }

    private static @Nullable String plainTextArea(OrgField field) {
        return field.type().equals("textarea") ? "plaintextarea" : null;
    }

    private static int scale(OrgField field) {
        return field.name().equals("AnnualRevenue") ? 0 : field.number().scale();
    }

    private List<String> picklist(OrgObject object, OrgField field) {
        return switch (object.name() + "." + field.name()) {
            case "Opportunity.StageName" -> rows("OpportunityStage", "ApiName");
            case "Lead.Status" -> rows("LeadStatus", "ApiName");
            default -> field.name().endsWith("CurrencyIsoCode") ? rows("CurrencyType", "IsoCode") : field.picklist();
        };
    }

    private List<String> rows(String object, String name) {
        return data.rows(object).stream()
                .map(row -> String.valueOf(row.text(name)))
                .toList();
    }
}
