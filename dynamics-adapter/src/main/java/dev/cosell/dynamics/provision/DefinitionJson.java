package dev.cosell.dynamics.provision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.spi.CrmFieldKind;
import dev.cosell.http.json.JsonCodec;
import java.util.List;

/** Writes the definitions of what is made, labels in the base language of the environment (dataverse-api 6.2, 6.3). */
final class DefinitionJson {
    private static final String CRM = "Microsoft.Dynamics.CRM.";
    private static final int OPTIONS_OF_A_PREFIX = 10_000;

    private final int language;
    private final int firstOption;

    DefinitionJson(int language, int optionPrefix) {
        this.language = language;
        this.firstOption = optionPrefix * OPTIONS_OF_A_PREFIX;
    }

    ObjectNode table(String schemaName, String label, String labels, String primaryName) {
        ObjectNode table = typed("EntityMetadata").put("SchemaName", schemaName);
        table.set("DisplayName", label(label));
        table.set("DisplayCollectionName", label(labels));
        table.put("OwnershipType", "UserOwned").put("HasActivities", false).put("HasNotes", true);
        table.put("IsActivity", false).put("ChangeTrackingEnabled", true);
        ObjectNode name = column(CustomColumn.text(primaryName, "Name", 200));
        table.putArray("Attributes").add(name.put("IsPrimaryName", true));
        return table;
    }

    ObjectNode column(CustomColumn column) {
        ObjectNode json = kind(column);
        json.put("SchemaName", column.name());
        json.set("DisplayName", label(column.label()));
        json.set("RequiredLevel", value("None"));
        return json;
    }

    private ObjectNode kind(CustomColumn column) {
        return switch (column.kind()) {
            case TEXT -> text(column.length());
            case FLAG -> flag();
            case CHOICE -> options("PicklistAttributeMetadata", column.choices());
            case CHOICES -> options("MultiSelectPicklistAttributeMetadata", column.choices());
            case DECIMAL -> typed("DecimalAttributeMetadata").put("Precision", column.length());
            case INTEGER ->
                typed("IntegerAttributeMetadata")
                        .put("Format", "None")
                        .put("MinValue", Integer.MIN_VALUE)
                        .put("MaxValue", Integer.MAX_VALUE);
            case DATE -> date("DateOnly", "DateOnly");
            case MOMENT -> date("DateAndTime", "UserLocal");
            case REFERENCE, OTHER ->
                throw new IllegalArgumentException(column.kind().name());
        };
    }

    private static ObjectNode text(int length) {
        if (length > CustomColumn.LONGEST_LINE) {
            return typed("MemoAttributeMetadata")
                    .put("MaxLength", length)
                    .put("ImeMode", "Auto")
                    .put("Format", "TextArea");
        }
        ObjectNode json = typed("StringAttributeMetadata").put("MaxLength", length);
        json.set("FormatName", value("Text"));
        return json;
    }

    private static ObjectNode date(String format, String behaviour) {
        ObjectNode json =
                typed("DateTimeAttributeMetadata").put("Format", format).put("ImeMode", "Inactive");
        json.set("DateTimeBehavior", value(behaviour));
        return json;
    }

    private ObjectNode flag() {
        ObjectNode json = typed("BooleanAttributeMetadata").put("DefaultValue", false);
        ObjectNode set = typed("BooleanOptionSetMetadata");
        set.set("TrueOption", option(1, "Yes"));
        set.set("FalseOption", option(0, "No"));
        json.set("OptionSet", set);
        return json;
    }

    private ObjectNode options(String type, List<String> labels) {
        ObjectNode set = typed("OptionSetMetadata").put("IsGlobal", false).put("OptionSetType", "Picklist");
        ArrayNode options = set.putArray("Options");
        for (int i = 0; i < labels.size(); i++) {
            options.add(option(firstOption + i, labels.get(i)));
        }
        ObjectNode json = typed(type);
        json.set("OptionSet", set);
        return json;
    }

    private ObjectNode option(int value, String label) {
        ObjectNode option = JsonCodec.object().put("Value", value);
        option.set("Label", label(label));
        return option;
    }

    /** Returns a lookup from one table to opportunities, whose rows go with the opportunity. */
    ObjectNode child(String relationship, String child, String lookup) {
        ObjectNode json = typed("OneToManyRelationshipMetadata").put("SchemaName", relationship);
        json.put("ReferencedEntity", WantedColumn.OPPORTUNITY).put("ReferencedAttribute", "opportunityid");
        json.put("ReferencingEntity", child);
        json.set(
                "CascadeConfiguration",
                JsonCodec.object()
                        .put("Assign", "NoCascade")
                        .put("Delete", "Cascade")
                        .put("Merge", "NoCascade")
                        .put("Reparent", "NoCascade")
                        .put("Share", "NoCascade")
                        .put("Unshare", "NoCascade"));
        ObjectNode way =
                typed("LookupAttributeMetadata").put("SchemaName", lookup).put("AttributeType", "Lookup");
        way.set("AttributeTypeName", value("LookupType"));
        way.set("DisplayName", label("Opportunity"));
        way.set("RequiredLevel", value("ApplicationRequired"));
        json.set("Lookup", way);
        return json;
    }

    ObjectNode key(String schemaName, String label, List<String> columns) {
        ObjectNode json = JsonCodec.object().put("SchemaName", schemaName);
        json.set("DisplayName", label(label));
        ArrayNode names = json.putArray("KeyAttributes");
        columns.forEach(names::add);
        return json;
    }

    private ObjectNode label(String text) {
        ObjectNode label = typed("Label");
        label.putArray("LocalizedLabels")
                .add(typed("LocalizedLabel").put("Label", text).put("LanguageCode", language));
        return label;
    }

    private static ObjectNode value(String text) {
        return JsonCodec.object().put("Value", text);
    }

    private static ObjectNode typed(String type) {
        return JsonCodec.object().put("@odata.type", CRM + type);
    }

    /** Tells whether a column of a type of the service holds what a kind of ours holds. */
    static boolean holds(CrmFieldKind kind, String type) {
        return switch (kind) {
            case TEXT -> type.equals("String") || type.equals("Memo");
            case FLAG -> type.equals("Boolean");
            case CHOICE -> type.equals("Picklist");
            case CHOICES -> type.equals("MultiSelectPicklist");
            case DECIMAL -> List.of("Decimal", "Money", "Double").contains(type);
            case INTEGER -> type.equals("Integer") || type.equals("BigInt");
            case DATE, MOMENT -> type.equals("DateTime");
            case REFERENCE, OTHER -> false;
        };
    }
}
