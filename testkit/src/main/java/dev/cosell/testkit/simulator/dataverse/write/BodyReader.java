package dev.cosell.testkit.simulator.dataverse.write;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the body of one create or update; every name must be declared, in its exact case (dataverse-api 2.9, 5.3). Confined to one thread. */
final class BodyReader {
    private static final String BIND = "@odata.bind";

    private final OrgData data;
    private final OrgSwitches switches;
    private final RowFinder finder;
    private final OrgTable table;
    private final boolean create;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, String> branches = new HashMap<>();
    private final List<RowBody.Deep> parents = new ArrayList<>();
    private final List<RowBody.Deep> children = new ArrayList<>();
    private final List<RowBody.Link> links = new ArrayList<>();

    BodyReader(OrgData data, OrgSwitches switches, OrgTable table, boolean create) {
        this.data = data;
        this.switches = switches;
        this.finder = new RowFinder(data);
        this.table = table;
        this.create = create;
    }

    RowBody read(ObjectNode body) {
        body.fields().forEachRemaining(entry -> property(entry.getKey(), entry.getValue()));
        return new RowBody(values, parents, children, links);
    }

    private void property(String name, JsonNode value) {
        if (name.equals("@odata.type")) {
            requireType(value.asText());
        } else if (name.endsWith(BIND) && name.length() > BIND.length()) {
            bind(name.substring(0, name.length() - BIND.length()), value);
        } else if (name.indexOf('@') < 0) {
            plain(name, value);
        }
        // Other annotations come back from a row that was read; the service passes over them.
    }

    private void requireType(String type) {
        String plain = type.startsWith("#") ? type.substring(1) : type;
        if (!plain.equals("Microsoft.Dynamics.CRM." + table)) {
            throw payload("A type named '" + plain + "' could not be resolved or is not the type of the entity set.");
        }
    }

    private void plain(String name, JsonNode value) {
        OrgNavigation navigation = data.schema().navigation(table, name);
        OrgColumn column = table.column(name);
        if (navigation != null) {
            nested(navigation, value);
        } else if (column != null && !column.type().isReference()) {
            put(column, value);
        } else if (table.property(name) != null) {
            if (!switches.ignoreLookupReadForm()) {
                throw OrgRefusal.bad(
                        "0x80060888",
                        "CRM do not support direct update of Entity Reference properties, Use Navigation properties "
                                + "instead.");
            }
        } else {
            throw OrgRefusal.bad(
                    "0x0",
                    "An error occurred while validating input parameters: Microsoft.OData.ODataException: Invalid "
                            + "property '" + name + "' was found in entity 'Microsoft.Dynamics.CRM." + table
                            + "'. ---> Microsoft.OData.ODataException: The property '" + name
                            + "' does not exist on type 'Microsoft.Dynamics.CRM." + table
                            + "'. Make sure to only use property names that are defined by the type.");
        }
    }

    private void put(OrgColumn column, JsonNode value) {
        Object read = new ValueReader(table, column, switches.emptyTextIsNull()).read(value);
        boolean own = column.logicalName().equals(table.primaryId());
        if (create ? column.creatable() || own : column.updatable() && !own) {
            values.put(column.logicalName(), read);
        } else if (!own && switches.refuseReadOnlyColumns()) {
            throw OrgRefusal.bad(
                    "0x80040203", "The attribute '" + column + "' of entity '" + table + "' cannot be written.");
        }
    }

    private void nested(OrgNavigation navigation, JsonNode value) {
        if (value.isNull() && !navigation.isCollection()) {
            refer(navigation, null);
        } else if (value instanceof ObjectNode object && !navigation.isCollection() && create) {
            note(navigation);
            parents.add(new RowBody.Deep(navigation, object));
        } else if (value.isArray() && navigation.isCollection() && create) {
            value.forEach(element -> children.add(new RowBody.Deep(navigation, requireObject(element))));
        } else {
            throw payload("The navigation property '" + navigation.name() + "' cannot hold this value here.");
        }
    }

    private ObjectNode requireObject(JsonNode element) {
        if (element instanceof ObjectNode object) {
            return object;
        }
        throw payload("An object was expected.");
    }

    private void bind(String name, JsonNode value) {
        OrgNavigation navigation = data.schema().navigation(table, name);
        if (navigation == null) {
            throw payload(
                    "An undeclared property '" + name + "' which only has property annotations in the payload but "
                            + "no property value was found in the payload. In OData, only declared navigation properties and "
                            + "declared named streams can be represented as properties without values.");
        }
        if (navigation.isCollection()) {
            value.forEach(element ->
                    links.add(new RowBody.Link(navigation, RowAddress.parse(data.schema(), element.asText()))));
        } else if (value.isNull()) {
            refer(navigation, null);
        } else if (value.isTextual()) {
            refer(navigation, target(navigation, value.textValue()));
        } else {
            throw payload("The value of '" + name + BIND + "' must be a URI.");
        }
    }

    private OrgRow target(OrgNavigation navigation, String text) {
        RowAddress address = RowAddress.parse(data.schema(), text);
        if (navigation.lookup() != null
                && !navigation.lookup().accepts(address.table().logicalName())) {
            throw payload("The entity set '" + address.table().entitySet() + "' does not fit the navigation property '"
                    + navigation.name() + "'.");
        }
        return finder.require(address);
    }

    private void refer(OrgNavigation navigation, @Nullable OrgRow target) {
        OrgColumn column = navigation.column();
        if (column == null) {
            throw payload("The navigation property '" + navigation.name() + "' holds many rows.");
        }
        note(navigation);
        boolean writable = create ? column.creatable() : column.updatable();
        if (writable) {
            values.put(column.logicalName(), target == null ? null : target.reference());
        } else if (switches.refuseReadOnlyColumns()) {
            throw OrgRefusal.bad(
                    "0x80040203", "The attribute '" + column + "' of entity '" + table + "' cannot be written.");
        }
    }

    /** A lookup with several targets takes one branch in a body. */
    private void note(OrgNavigation navigation) {
        OrgColumn column = navigation.column();
        String other = column == null ? null : branches.put(column.logicalName(), navigation.name());
        if (other != null) {
            throw payload("The properties '" + other + "' and '" + navigation.name() + "' write the same attribute.");
        }
    }

    private OrgRefusal payload(String inner) {
        return OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'" + table.entitySet()
                + "', For more information on this error please follow this help link "
                + "https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : "
                + "Microsoft.OData.ODataException: " + inner);
    }
}
