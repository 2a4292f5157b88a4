package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.ManyToMany;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgSchema;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.util.ArrayList;
import java.util.List;

/** The definition of a table, of its keys and its relationships. */
final class TableJson {
    private TableJson() {}

    static ObjectNode of(OrgTable table) {
        ObjectNode json = WireJson.object();
        json.put("LogicalName", table.logicalName()).put("SchemaName", table.schemaName());
        json.put("EntitySetName", table.entitySet()).put("LogicalCollectionName", table.entitySet());
        json.put("CollectionSchemaName", table.schemaName() + "s");
        json.put("PrimaryIdAttribute", table.primaryId()).put("PrimaryNameAttribute", table.primaryName());
        json.put("ObjectTypeCode", table.typeCode());
        json.put("OwnershipType", table.isUserOwned() ? "UserOwned" : "OrganizationOwned");
        json.put("ChangeTrackingEnabled", table.changeTracking());
        json.set("CanChangeTrackingBeEnabled", Labels.managed(true, "canchangetrackingbeenabled"));
        json.put("IsOptimisticConcurrencyEnabled", table.optimisticConcurrency());
        json.put("IsActivity", table.logicalName().equals("opportunityclose"));
        json.put("IsCustomEntity", table.logicalName().contains("_"));
        json.put("IsIntersect", false).put("TableType", "Standard").putNull("HasChanged");
        json.set("DisplayName", Labels.label(table.schemaName(), table.logicalName()));
        json.set("DisplayCollectionName", Labels.label(table.schemaName() + "s", table + " many"));
        json.set("Description", Labels.empty());
        json.put("MetadataId", Labels.id(table.logicalName()));
        return json;
    }

    static ObjectNode key(OrgTable table, OrgKey key) {
        ObjectNode json = WireJson.object();
        json.put("LogicalName", key.logicalName()).put("SchemaName", key.schemaName());
        json.put("EntityLogicalName", table.logicalName());
        json.put("EntityKeyIndexStatus", key.status().wire());
        ArrayNode columns = json.putArray("KeyAttributes");
        key.columns().forEach(columns::add);
        json.put("IsManaged", false).put("MetadataId", Labels.id(table + " key " + key.logicalName()));
        json.set("DisplayName", Labels.label(key.schemaName(), key.logicalName()));
        return json;
    }

    /** Returns the relationships of a table's own lookups. */
    static List<ObjectNode> manyToOne(OrgSchema schema, OrgTable table) {
        List<ObjectNode> found = new ArrayList<>();
        for (OrgColumn column : table.columns()) {
            for (OrgLookup lookup : column.lookups()) {
                boolean there = lookup.target().equals(OrgLookup.OWNER) || schema.table(lookup.target()) != null;
                if (there) {
                    found.add(relationship(schema, table, column, lookup));
                }
            }
        }
        return found;
    }

    /** Returns the relationships of lookups that name a table. */
    static List<ObjectNode> oneToMany(OrgSchema schema, OrgTable target) {
        List<ObjectNode> found = new ArrayList<>();
        for (OrgTable table : schema.tables()) {
            manyToOne(schema, table).stream()
                    .filter(json -> json.path("ReferencedEntity").asText().equals(target.logicalName()))
                    .forEach(found::add);
        }
        return found;
    }

    private static ObjectNode relationship(OrgSchema schema, OrgTable table, OrgColumn column, OrgLookup lookup) {
        OrgTable target = schema.table(lookup.target());
        ObjectNode json = WireJson.object();
        json.put("@odata.type", "#Microsoft.Dynamics.CRM.OneToManyRelationshipMetadata");
        json.put("SchemaName", lookup.schemaName()).put("RelationshipType", "OneToManyRelationship");
        json.put("ReferencedEntity", lookup.target());
        json.put("ReferencedAttribute", target == null ? "ownerid" : target.primaryId());
        json.put("ReferencedEntityNavigationPropertyName", lookup.schemaName());
        json.put("ReferencingEntity", table.logicalName()).put("ReferencingAttribute", column.logicalName());
        json.put("ReferencingEntityNavigationPropertyName", lookup.navigation());
        json.put(
                "IsCustomRelationship",
                lookup.schemaName().contains("_") && column.logicalName().contains("_"));
        json.put("IsHierarchical", false).put("SecurityTypes", "Append");
        json.set(
                "CascadeConfiguration",
                WireJson.object()
                        .put("Assign", "NoCascade")
                        .put("Delete", onDelete(lookup.onDelete()))
                        .put("Merge", "NoCascade")
                        .put("Reparent", "NoCascade")
                        .put("Share", "NoCascade")
                        .put("Unshare", "NoCascade"));
        json.put("MetadataId", Labels.id("relationship " + lookup.schemaName() + column));
        return json;
    }

    private static String onDelete(DeleteBehavior behavior) {
        return switch (behavior) {
            case CASCADE -> "Cascade";
            case REMOVE_LINK -> "RemoveLink";
            case RESTRICT -> "Restrict";
        };
    }

    static List<ObjectNode> manyToMany(OrgSchema schema, OrgTable table) {
        List<ObjectNode> found = new ArrayList<>();
        for (ManyToMany relationship : schema.manyToMany()) {
            if (relationship.joins(table.logicalName())) {
                ObjectNode json = WireJson.object();
                json.put("@odata.type", "#Microsoft.Dynamics.CRM.ManyToManyRelationshipMetadata");
                json.put("SchemaName", relationship.schemaName()).put("RelationshipType", "ManyToManyRelationship");
                json.put("Entity1LogicalName", relationship.first());
                json.put("Entity1NavigationPropertyName", relationship.schemaName());
                json.put("Entity1IntersectAttribute", relationship.first() + "id");
                json.put("Entity2LogicalName", relationship.second());
                json.put("Entity2NavigationPropertyName", relationship.schemaName());
                json.put("Entity2IntersectAttribute", relationship.second() + "id");
                json.put("IntersectEntityName", relationship.intersect());
                json.put("MetadataId", Labels.id("relationship " + relationship.schemaName()));
                found.add(json);
            }
        }
        return found;
    }
}
