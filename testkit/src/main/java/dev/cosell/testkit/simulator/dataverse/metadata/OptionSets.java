package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgOption;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;

/** The options of a choice column. */
final class OptionSets {
    private OptionSets() {}

    static ObjectNode of(OrgTable table, OrgColumn column) {
        String name = table + "_" + column;
        ObjectNode set = WireJson.object();
        set.put("Name", name).put("IsGlobal", false).put("IsCustomOptionSet", false);
        set.put("OptionSetType", setType(column.type())).put("MetadataId", Labels.id(name));
        if (column.type() == ColumnType.BOOLEAN) {
            column.options()
                    .forEach(option -> set.set(
                            option.value() == 1 ? "TrueOption" : "FalseOption", option(column.type(), name, option)));
        } else {
            var options = set.putArray("Options");
            column.options().forEach(option -> options.add(option(column.type(), name, option)));
        }
        return set;
    }

    private static String setType(ColumnType type) {
        return switch (type) {
            case STATE -> "State";
            case STATUS -> "Status";
            case BOOLEAN -> "Boolean";
            default -> "Picklist";
        };
    }

    private static ObjectNode option(ColumnType type, String set, OrgOption option) {
        ObjectNode json = WireJson.object();
        if (type == ColumnType.STATUS) {
            json.put("@odata.type", "#Microsoft.Dynamics.CRM.StatusOptionMetadata");
        } else if (type == ColumnType.STATE) {
            json.put("@odata.type", "#Microsoft.Dynamics.CRM.StateOptionMetadata");
        }
        json.put("Value", option.value());
        json.set("Label", Labels.label(option.label(), set + option.value()));
        json.set("Description", Labels.empty());
        json.putNull("Color").put("IsManaged", true).putNull("ExternalValue");
        json.putNull("MetadataId").putNull("HasChanged");
        if (type == ColumnType.STATUS) {
            json.put("State", option.state()).putNull("TransitionData");
        } else if (type == ColumnType.STATE) {
            json.put("DefaultStatus", option.state()).put("InvariantName", option.label());
        }
        return json;
    }
}
