package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.util.List;

/** Describes objects; fields that field-level security hides are simply absent (salesforce-api 2.5). */
final class DescribeResource {
    private final OrgData data;

    DescribeResource(OrgData data) {
        this.data = data;
    }

    JsonNode global() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("encoding", "UTF-8").put("maxBatchSize", 200);
        ArrayNode objects = body.putArray("sobjects");
        data.schema().objects().forEach(object -> objects.add(head(object)));
        return body;
    }

    /** Returns what {@code GET /sobjects/{T}} shows: the basics, no fields. */
    JsonNode basics(String type) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("objectDescribe", head(data.schema().require(type)));
        body.putArray("recentItems");
        return body;
    }

    JsonNode describe(String type) {
        OrgObject object = data.schema().require(type);
        ObjectNode body = head(object);
        ArrayNode fields = body.putArray("fields");
        object.fields().forEach(field -> fields.add(field(object, field)));
        body.putArray("recordTypeInfos");
        ArrayNode children = body.putArray("childRelationships");
        if (object.name().equals("Opportunity")) {
            child(children, "OpportunityContactRole", "OpportunityId", "OpportunityContactRoles");
            child(children, "Microsoft_Solution__c", "Opportunity__c", "Microsoft_Solutions__r");
        } else if (object.name().equals("Account")) {
            child(children, "Contact", "AccountId", "Contacts");
            child(children, "Opportunity", "AccountId", "Opportunities");
        }
        return body;
    }

    private static void child(ArrayNode children, String object, String field, String relationship) {
        children.addObject()
                .put("childSObject", object)
                .put("field", field)
                .put("relationshipName", relationship)
                .put("cascadeDelete", true);
    }

    private static ObjectNode head(OrgObject object) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        return head.put("name", object.name())
                .put("label", object.name().replaceAll("__c$", "").replace('_', ' '))
                .put("keyPrefix", object.keyPrefix())
                .put("custom", object.name().endsWith("__c"))
                .put("createable", object.writable())
                .put("updateable", object.writable())
                .put("deletable", object.writable())
                .put("queryable", true)
                .put("replicateable", true)
                .put("undeletable", true);
    }

    private ObjectNode field(OrgObject object, OrgField field) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        boolean reference = field.type().equals("reference");
        node.put("name", field.name())
                .put("label", field.label())
                .put("type", field.type())
                .put("length", field.length())
                .put("byteLength", field.length() * 3)
                .put("nillable", !field.required() && !field.type().equals("boolean"))
                .put("createable", field.writable())
                .put("updateable", object.updateable(field))
                .put(
                        "defaultedOnCreate",
                        field.type().equals("boolean") || field.name().equals("OwnerId"))
                .put("precision", precision(field))
                .put("scale", field.type().equals("currency") ? 2 : 0)
                .put("calculated", false)
                .put("externalId", field.externalId())
                .put("unique", field.unique())
                .put("idLookup", field.externalId() || field.name().equals("Id"))
                .put("caseSensitive", false)
                .put("custom", field.name().endsWith("__c"))
                .put("filterable", field.filterable())
                .put("sortable", field.filterable())
                .put("groupable", field.filterable())
                .put("restrictedPicklist", !field.picklist().isEmpty());
        node.put("relationshipName", field.relationship());
        ArrayNode targets = node.putArray("referenceTo");
        if (reference) {
            targets.add(field.referenceTo());
        }
        ArrayNode values = node.putArray("picklistValues");
        picklist(field).forEach(value -> values.addObject()
                .put("value", value)
                .put("label", value)
                .put("active", true)
                .put("defaultValue", false));
        return node;
    }

    private static int precision(OrgField field) {
        return switch (field.type()) {
            case "currency" -> 18;
            case "percent" -> 3;
            default -> 0;
        };
    }

    private List<String> picklist(OrgField field) {
        if (field.name().equals("StageName")) {
            return data.rows("OpportunityStage").stream()
                    .map(row -> String.valueOf(row.get("ApiName")))
                    .toList();
        }
        if (field.name().equals("CurrencyIsoCode")) {
            return data.rows("CurrencyType").stream()
                    .map(DescribeResource::code)
                    .toList();
        }
        return field.picklist();
    }

    private static String code(OrgRow currency) {
        return String.valueOf(currency.get("IsoCode"));
    }
}
