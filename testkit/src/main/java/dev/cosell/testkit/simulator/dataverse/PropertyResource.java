package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowJson;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.util.List;
import java.util.Objects;

/** One property of a row: {@code GET}, {@code PUT}, {@code DELETE}, and {@code /$value} (dataverse-api 2.3, 2.5). */
final class PropertyResource {
    private final DataverseParts parts;

    PropertyResource(DataverseParts parts) {
        this.parts = parts;
    }

    OrgResponse handle(OrgRequest request, OrgCaller caller, OrgRow row, List<ResourcePath.Segment> path) {
        OrgTable table = parts.schema().require(row.table());
        OrgColumn column = Objects.requireNonNull(table.property(path.get(0).name()));
        boolean raw = path.size() == 2 && path.get(1).text().equals("$value");
        if (path.size() > 1 && !raw) {
            throw OrgRefusal.noSegment(path.get(1).text());
        }
        return switch (request.method()) {
            case "GET" -> read(request, caller, row, column, raw);
            case "PUT" -> write(caller, row, column, value(OrgApi.body(request)));
            case "DELETE" -> write(caller, row, column, WireJson.object().nullNode());
            default -> throw OrgApi.notAllowed(request);
        };
    }

    private OrgResponse read(OrgRequest request, OrgCaller caller, OrgRow row, OrgColumn column, boolean raw) {
        OrgTable table = parts.schema().require(row.table());
        parts.access().read(caller, table);
        Object value = parts.access().seen(caller, table, row).get(column.logicalName());
        if (value == null) {
            return OrgResponse.empty(204);
        }
        if (raw) {
            return OrgResponse.text(200, "text/plain", RowJson.text(value)).withHeader("OData-Version", "4.0");
        }
        ObjectNode body = WireJson.object();
        body.put(
                "@odata.context",
                request.serviceRoot() + "/$metadata#" + table.entitySet() + "(" + row.id() + ")/" + column.property());
        ObjectNode holder = WireJson.object();
        RowJson.put(holder, column, row);
        body.set("value", holder.get(column.property()));
        return OrgResponse.json(200, body);
    }

    private static JsonNode value(ObjectNode body) {
        JsonNode value = body.get("value");
        if (value == null) {
            throw OrgRefusal.payload("The body must hold the property 'value'.");
        }
        return value;
    }

    private OrgResponse write(OrgCaller caller, OrgRow row, OrgColumn column, JsonNode value) {
        ObjectNode body = WireJson.object();
        body.set(column.property(), value);
        parts.data().transaction(() -> parts.writer().update(caller, row, body));
        return OrgResponse.empty(204);
    }
}
