package dev.cosell.testkit.simulator.dataverse.hooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows and values as .NET's data contracts write them: keys with values, types named by {@code __type} (dataverse-api 7.3). */
final class ContractJson {
    private static final String CONTRACTS = ":http://schemas.microsoft.com/xrm/2011/Contracts";

    private ContractJson() {}

    /** Writes the given columns of a row, empty ones as null. */
    static ObjectNode entity(OrgTable table, OrgRow row, Collection<String> columns) {
        ObjectNode entity = WireJson.object().put("__type", "Entity" + CONTRACTS);
        ArrayNode attributes = entity.putArray("Attributes");
        for (String name : columns) {
            OrgColumn column = table.column(name);
            if (column != null) {
                attributes.add(pair(name, value(column.type(), row.get(name))));
            }
        }
        entity.putNull("EntityState");
        entity.putArray("FormattedValues");
        entity.put("Id", row.id().toString());
        entity.putArray("KeyAttributes");
        entity.put("LogicalName", row.table());
        entity.putArray("RelatedEntities");
        entity.putNull("RowVersion");
        return entity;
    }

    static ObjectNode pair(String key, JsonNode value) {
        ObjectNode pair = WireJson.object().put("key", key);
        pair.set("value", value);
        return pair;
    }

    static ObjectNode typedReference(String table, UUID id) {
        ObjectNode reference = WireJson.object().put("__type", "EntityReference" + CONTRACTS);
        reference.setAll(reference(table, id));
        return reference;
    }

    static ObjectNode reference(String table, UUID id) {
        ObjectNode reference = WireJson.object().put("Id", id.toString());
        reference.putArray("KeyAttributes");
        return reference.put("LogicalName", table).putNull("Name").putNull("RowVersion");
    }

    static ObjectNode option(int value) {
        return WireJson.object().put("__type", "OptionSetValue" + CONTRACTS).put("Value", value);
    }

    static ObjectNode relationship(String schemaName) {
        return WireJson.object()
                .put("__type", "Relationship" + CONTRACTS)
                .putNull("PrimaryEntityRole")
                .put("SchemaName", schemaName);
    }

    private static JsonNode value(ColumnType type, @Nullable Object value) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (value == null) {
            return nodes.nullNode();
        }
        return switch (type) {
            case MONEY -> WireJson.object().put("__type", "Money" + CONTRACTS).put("Value", (BigDecimal) value);
            case CHOICE, STATE, STATUS -> option((Integer) value);
            case MULTI_CHOICE -> options(value.toString());
            case LOOKUP, CUSTOMER, OWNER -> {
                OrgReference reference = (OrgReference) value;
                yield typedReference(reference.table(), reference.id());
            }
            case BOOLEAN -> nodes.booleanNode((Boolean) value);
            case INTEGER -> nodes.numberNode((Integer) value);
            case BIG_INTEGER -> nodes.numberNode((Long) value);
            case DECIMAL -> nodes.numberNode((BigDecimal) value);
            case DOUBLE -> nodes.numberNode((Double) value);
            case DATE_TIME -> nodes.textNode(date((Instant) value));
            case DATE ->
                nodes.textNode(
                        date(((LocalDate) value).atStartOfDay(ZoneOffset.UTC).toInstant()));
            default -> nodes.textNode(value.toString());
        };
    }

    private static ArrayNode options(String choices) {
        ArrayNode options = JsonNodeFactory.instance.arrayNode();
        for (String choice : choices.split(",", -1)) {
            options.add(option(Integer.parseInt(choice.trim())));
        }
        return options;
    }

    static String date(Instant instant) {
        return "/Date(" + instant.toEpochMilli() + ")/";
    }
}
