package dev.cosell.testkit.simulator.dataverse.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads parameters of actions: rows named by type and key, numbers, yes or no. */
final class EntityParameter {
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    private EntityParameter() {}

    /** Refuses parameters that the action does not declare. */
    static void requireKnown(ObjectNode parameters, String action, Set<String> known) {
        parameters.fieldNames().forEachRemaining(name -> {
            if (!known.contains(name)) {
                throw OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'', ----> "
                        + "InnerException : Microsoft.OData.ODataException: The parameter '" + name
                        + "' in the request payload is not a valid parameter for the operation '" + action + "'.");
            }
        });
    }

    /** Returns the row that a parameter names, or null when it is left out. */
    static @Nullable OrgRow row(OrgData data, JsonNode node, String expected) {
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        String type = node.path("@odata.type").asText(CRM + expected);
        String plain = type.startsWith("#") ? type.substring(1) : type;
        OrgTable table = plain.startsWith(CRM) ? data.schema().table(plain.substring(CRM.length())) : null;
        if (table == null) {
            throw OrgRefusal.payload("A type named '" + plain + "' could not be resolved by the model.");
        }
        boolean owner =
                table.logicalName().equals("systemuser") || table.logicalName().equals("team");
        String key = node.path(owner ? "ownerid" : table.primaryId()).asText("");
        if (!KeyPredicate.isGuid(key)) {
            throw OrgRefusal.payload("EdmEntityObject passed should have the key property value set.");
        }
        return data.require(table.logicalName(), UUID.fromString(key));
    }

    /** Returns the row that a parameter names. */
    static OrgRow requireRow(OrgData data, ObjectNode parameters, String name, String expected) {
        OrgRow row = row(data, parameters.path(name), expected);
        if (row == null) {
            throw missing(name);
        }
        return row;
    }

    static int requireNumber(ObjectNode parameters, String name) {
        JsonNode node = parameters.path(name);
        if (!node.canConvertToInt() || !node.isIntegralNumber()) {
            throw missing(name);
        }
        return node.intValue();
    }

    static boolean requireYesNo(ObjectNode parameters, String name) {
        JsonNode node = parameters.path(name);
        if (!node.isBoolean()) {
            throw missing(name);
        }
        return node.booleanValue();
    }

    static OrgRefusal missing(String name) {
        return OrgRefusal.payload("Required parameter '" + name + "' is missing or has a wrong type.");
    }
}
