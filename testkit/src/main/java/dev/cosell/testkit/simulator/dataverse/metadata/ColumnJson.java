package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The definition of a column with everything its kind has. */
final class ColumnJson {
    private final OrgTable table;
    private final OrgColumn column;
    private final ObjectNode json = WireJson.object();

    private ColumnJson(OrgTable table, OrgColumn column) {
        this.table = table;
        this.column = column;
    }

    static ObjectNode of(OrgTable table, OrgColumn column) {
        return new ColumnJson(table, column).write();
    }

    /** Returns the metadata type of a column, such as {@code StringAttributeMetadata}. */
    static String kind(OrgColumn column) {
        return switch (column.type()) {
            case TEXT -> "StringAttributeMetadata";
            case MULTI_CHOICE -> "MultiSelectPicklistAttributeMetadata";
            case CUSTOMER, OWNER -> "LookupAttributeMetadata";
            case UNIQUE_ID -> "UniqueIdentifierAttributeMetadata";
            default -> column.type().typeCode() + "AttributeMetadata";
        };
    }

    private ObjectNode write() {
        json.put("@odata.type", "#Microsoft.Dynamics.CRM." + kind(column));
        json.put("LogicalName", column.logicalName()).put("SchemaName", column.schemaName());
        json.put("AttributeType", column.type().typeCode()).put("EntityLogicalName", table.logicalName());
        json.set(
                "AttributeTypeName",
                WireJson.object().put("Value", column.type().typeName()));
        json.put("IsPrimaryId", column.logicalName().equals(table.primaryId()));
        json.put("IsPrimaryName", column.logicalName().equals(table.primaryName()));
        json.put("IsCustomAttribute", column.logicalName().matches("(msft|csl|new|cr[0-9a-f]+)_.*"));
        json.put("IsValidForCreate", column.creatable()).put("IsValidForUpdate", column.updatable());
        json.put("IsValidForRead", true).put("IsSecured", false).putNull("AttributeOf");
        json.set("RequiredLevel", Labels.managed(column.required().wire(), "canmodifyrequirementlevelsettings"));
        json.set("DisplayName", Labels.label(column.label(), table + "." + column));
        json.set("Description", Labels.empty());
        json.put("MetadataId", Labels.id(table + "." + column)).putNull("HasChanged");
        special();
        return json;
    }

    private void special() {
        switch (column.type()) {
            case TEXT -> {
                json.put("MaxLength", column.maxLength()).put("Format", column.format());
                json.set("FormatName", WireJson.object().put("Value", column.format()));
                json.put("DatabaseLength", column.maxLength() * 2);
            }
            case MEMO -> json.put("MaxLength", column.maxLength()).put("Format", "TextArea");
            case INTEGER, BIG_INTEGER -> {
                json.put("Format", "None");
                range(column.min(), column.max());
            }
            case DECIMAL, DOUBLE -> {
                json.put("Precision", column.precision());
                range(column.min(), column.max());
            }
            case MONEY -> {
                json.put("Precision", column.precision()).put("PrecisionSource", column.precisionSource());
                json.put("IsBaseCurrency", column.logicalName().endsWith("_base"));
                range(column.min(), column.max());
            }
            case DATE, DATE_TIME -> {
                boolean day = column.type() == ColumnType.DATE;
                json.put("Format", day ? "DateOnly" : "DateAndTime");
                json.set("DateTimeBehavior", WireJson.object().put("Value", day ? "DateOnly" : "UserLocal"));
            }
            case BOOLEAN -> {
                json.put("DefaultValue", Boolean.TRUE.equals(column.defaultValue()));
                json.set("OptionSet", OptionSets.of(table, column));
                json.putNull("GlobalOptionSet");
            }
            case CHOICE, MULTI_CHOICE, STATE, STATUS -> {
                int standard = column.defaultValue() instanceof Integer number ? number : -1;
                json.put("DefaultFormValue", standard);
                json.set("OptionSet", OptionSets.of(table, column));
                json.putNull("GlobalOptionSet");
            }
            case LOOKUP, CUSTOMER, OWNER -> {
                var targets = json.putArray("Targets");
                column.lookups().forEach(lookup -> targets.add(lookup.target()));
                json.put("Format", "None");
            }
            default -> {}
        }
    }

    private void range(@Nullable BigDecimal min, @Nullable BigDecimal max) {
        put("MinValue", min);
        put("MaxValue", max);
    }

    private void put(String name, @Nullable BigDecimal value) {
        if (value == null) {
            json.putNull(name);
        } else {
            json.put(name, value);
        }
    }
}
