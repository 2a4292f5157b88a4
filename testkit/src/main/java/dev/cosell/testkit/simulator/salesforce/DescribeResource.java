package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.RecordTypes;
import java.util.List;

/** Describes objects; fields that field-level security hides are simply absent (salesforce-api 2.5). */
final class DescribeResource {
    private final OrgData data;
    private final FieldDescription fields;

    DescribeResource(OrgData data) {
        this.data = data;
        this.fields = new FieldDescription(data);
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
        ArrayNode described = body.putArray("fields");
        object.fields().forEach(field -> described.add(fields.of(object, field)));
        recordTypes(body.putArray("recordTypeInfos"), object);
        ArrayNode children = body.putArray("childRelationships");
        data.schema().children(object).forEach(child -> children.addObject()
                .put("childSObject", child.child().name())
                .put("field", child.field())
                .put("relationshipName", child.name())
                .put("deprecatedAndHidden", false)
                .put("restrictedDelete", false)
                .put("cascadeDelete", child.cascades()));
        body.putArray("supportedScopes").addObject().put("name", "everything").put("label", "All");
        return body;
    }

    private void recordTypes(ArrayNode infos, OrgObject object) {
        List<OrgRow> own = data.recordTypes().of(object.name());
        for (int i = 0; i < own.size(); i++) {
            OrgRow type = own.get(i);
            info(infos, type.id(), String.valueOf(type.text("Name")), String.valueOf(type.text("DeveloperName")))
                    .put("defaultRecordTypeMapping", i == 0)
                    .put("master", false);
        }
        info(infos, RecordTypes.MASTER, "Master", "Master")
                .put("defaultRecordTypeMapping", own.isEmpty())
                .put("master", true);
    }

    private static ObjectNode info(ArrayNode infos, String id, String name, String developerName) {
        return infos.addObject()
                .put("recordTypeId", id)
                .put("name", name)
                .put("developerName", developerName)
                .put("active", true)
                .put("available", true);
    }

    private static ObjectNode head(OrgObject object) {
        ObjectNode head = JsonNodeFactory.instance.objectNode();
        String label = object.name().replaceAll("__c$", "").replace('_', ' ');
        head.put("name", object.name())
                .put("label", label)
                .put("labelPlural", label + "s")
                .put("keyPrefix", object.keyPrefix())
                .put("custom", object.name().endsWith("__c"))
                .put("customSetting", false)
                .put("deprecatedAndHidden", false)
                .put("createable", object.writable())
                .put("updateable", object.writable())
                .put("deletable", object.writable() && !object.name().equals("User"))
                .put("mergeable", object.field("MasterRecordId") != null)
                .put("queryable", true)
                .put("retrieveable", true)
                .put("searchable", object.writable())
                .put("layoutable", object.writable())
                .put("triggerable", object.writable())
                .put("replicateable", true)
                .put("undeletable", object.writable() && object.hasRecycleBin());
        String url = "/services/data/" + SalesforceSimulator.VERSION + "/sobjects/" + object.name();
        head.putObject("urls")
                .put("sobject", url)
                .put("describe", url + "/describe")
                .put("rowTemplate", url + "/{ID}");
        return head;
    }
}
