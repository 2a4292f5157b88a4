package dev.cosell.testkit.simulator.dataverse.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.limits.ServiceUsage;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.Operations;
import dev.cosell.testkit.simulator.dataverse.org.Operations.Binding;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * {@code CreateMultiple}, {@code UpdateMultiple} and {@code UpsertMultiple}: all targets or none, on tables that have the message
 * (dataverse-api 2.12). Thread-safe.
 */
public final class BulkMessages {
    private final RowWriter writer;
    private final ServiceUsage usage;
    private volatile int mostTargets = Integer.MAX_VALUE;

    /** Creates them. */
    public BulkMessages(RowWriter writer, ServiceUsage usage) {
        this.writer = writer;
        this.usage = usage;
    }

    /** Sets how many targets one message takes. Default: no limit but the size of the body. */
    public BulkMessages mostTargets(int most) {
        mostTargets = most;
        return this;
    }

    /** Makes them callable on every entity set. */
    public void addTo(Operations operations) {
        operations.action(Binding.COLLECTION, "*", "CreateMultiple", call -> run(call, "CreateMultiple"));
        operations.action(Binding.COLLECTION, "*", "UpdateMultiple", call -> run(call, "UpdateMultiple"));
        operations.action(Binding.COLLECTION, "*", "UpsertMultiple", call -> run(call, "UpsertMultiple"));
    }

    private OrgResponse run(OperationCall call, String message) {
        OrgTable table = Objects.requireNonNull(call.table());
        requireMessage(table, message);
        List<ObjectNode> targets = targets(call.parameters(), table);
        usage.operations(message + " target", targets.size());
        BulkTarget target = new BulkTarget(writer, call.caller(), table);
        List<OrgRow> rows = new ArrayList<>();
        for (ObjectNode body : targets) {
            rows.add(
                    switch (message) {
                        case "CreateMultiple" -> writer.create(call.caller(), table, body);
                        case "UpdateMultiple" -> target.update(body);
                        default -> target.upsert(body);
                    });
        }
        return message.equals("CreateMultiple") ? ids(call, rows) : OrgResponse.empty(204);
    }

    private static OrgResponse ids(OperationCall call, List<OrgRow> rows) {
        ObjectNode json = WireJson.object();
        json.put(
                "@odata.context",
                call.request().serviceRoot() + "/$metadata#Microsoft.Dynamics.CRM.CreateMultipleResponse");
        ArrayNode ids = json.putArray("Ids");
        rows.forEach(row -> ids.add(row.id().toString()));
        return OrgResponse.json(200, json);
    }

    /** A table has the message when a filter says so; callers can look there too. */
    private void requireMessage(OrgTable table, String message) {
        boolean known = writer.data().holding("sdkmessagefilter", "primaryobjecttypecode", table.logicalName()).stream()
                .map(filter -> writer.data().row((OrgReference) filter.get("sdkmessageid")))
                .anyMatch(row -> row != null && message.equals(row.get("name")));
        if (!known) {
            throw new OrgRefusal(
                    405,
                    "0x8004023b",
                    "The '" + message + "' method does not support entities of type '" + table.logicalName() + "'.");
        }
    }

    private List<ObjectNode> targets(ObjectNode parameters, OrgTable table) {
        if (!(parameters.get("Targets") instanceof ArrayNode given) || given.isEmpty() || parameters.size() != 1) {
            throw OrgRefusal.bad(
                    "0x80040203", "The parameter 'Targets' must hold at least one entity, and nothing else is taken.");
        }
        if (given.size() > mostTargets) {
            throw OrgRefusal.bad("0x80040203", "The parameter 'Targets' holds more than " + mostTargets + " entities.");
        }
        List<ObjectNode> targets = new ArrayList<>();
        for (JsonNode one : given) {
            JsonNode type = one.get("@odata.type");
            if (!(one instanceof ObjectNode target) || type == null) {
                throw OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'"
                        + table.entitySet()
                        + "', ---->  InnerException : Microsoft.OData.ODataException: A type name was not "
                        + "found in the payload: each target needs '@odata.type'.");
            }
            targets.add(target);
        }
        return targets;
    }
}
