package dev.cosell.testkit.simulator.dataverse.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import dev.cosell.testkit.simulator.dataverse.write.RowAddress;
import dev.cosell.testkit.simulator.dataverse.write.RowFinder;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds the row of one target of a bulk message, by its id or by an alternate key. */
final class BulkTarget {
    private final RowWriter writer;
    private final OrgCaller caller;
    private final OrgTable table;

    BulkTarget(RowWriter writer, OrgCaller caller, OrgTable table) {
        this.writer = writer;
        this.caller = caller;
        this.table = table;
    }

    OrgRow update(ObjectNode body) {
        RowAddress address = address(body);
        if (address != null) {
            return writer.update(caller, new RowFinder(writer.data()).require(address), withoutAddress(body));
        }
        return writer.update(caller, writer.data().require(table.logicalName(), id(body)), body);
    }

    OrgRow upsert(ObjectNode body) {
        RowAddress address = address(body);
        if (address != null) {
            return byKey(body, address);
        }
        OrgRow present = writer.data().row(table.logicalName(), id(body));
        return present == null ? writer.create(caller, table, body) : writer.update(caller, present, body);
    }

    private OrgRow byKey(ObjectNode body, RowAddress address) {
        RowFinder finder = new RowFinder(writer.data());
        OrgRow present = finder.find(address);
        ObjectNode plain = withoutAddress(body);
        if (present != null) {
            return writer.update(caller, present, plain);
        }
        UUID chosen = finder.idOf(address);
        if (chosen != null) {
            return writer.create(caller, table, plain.put(table.primaryId(), chosen.toString()));
        }
        Map<String, Object> key = finder.keyValues(address);
        for (String column : key.keySet()) {
            if (plain.has(column)) {
                throw OrgRefusal.bad(
                        "0x80040216",
                        "An unexpected error occurred. An item with the same key has already been added.");
            }
        }
        return writer.create(caller, table, plain, key);
    }

    private @Nullable RowAddress address(ObjectNode body) {
        JsonNode address = body.get("@odata.id");
        return address == null ? null : RowAddress.parse(writer.data().schema(), address.asText());
    }

    private static ObjectNode withoutAddress(ObjectNode body) {
        ObjectNode plain = body.deepCopy();
        plain.remove("@odata.id");
        return plain;
    }

    private UUID id(ObjectNode body) {
        JsonNode id = body.get(table.primaryId());
        if (id == null || !KeyPredicate.isGuid(id.asText())) {
            throw OrgRefusal.bad(
                    "0x80040203",
                    "Each target must hold its primary key '" + table.primaryId() + "' or an '@odata.id'.");
        }
        return UUID.fromString(id.asText());
    }
}
