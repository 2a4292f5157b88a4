package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import dev.cosell.testkit.simulator.dataverse.write.RelatedRows;
import dev.cosell.testkit.simulator.dataverse.write.RowAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What stands behind a navigation property of a row: related rows, and {@code $ref} to link and unlink (dataverse-api 2.3, 2.8). */
final class LinkResource {
    private static final String REF = "$ref";

    private final DataverseParts parts;

    LinkResource(DataverseParts parts) {
        this.parts = parts;
    }

    /** One request at a navigation property. */
    record Call(
            OrgRequest request, OrgCaller caller, OrgRow row, OrgNavigation navigation, ResourcePath.Segment segment) {}

    OrgResponse handle(Call call, List<ResourcePath.Segment> path, OrgApi.Onward onward) {
        List<ResourcePath.Segment> rest = path.subList(1, path.size());
        if (call.navigation().isCollection()) {
            return many(call, rest, onward);
        }
        if (rest.size() == 1 && rest.get(0).text().equals(REF)) {
            return parts.data().transaction(() -> singleReference(call));
        }
        OrgRow target = target(call);
        if (rest.isEmpty()) {
            requireGet(call);
            return target == null
                    ? OrgResponse.empty(204)
                    : RowResource.show(parts, call.request(), call.caller(), target);
        }
        if (target == null) {
            throw new OrgRefusal(
                    404,
                    "0x80060888",
                    "Resource not found for the segment '" + rest.get(0).text() + "'.");
        }
        return onward.go(call.request(), call.caller(), target, rest);
    }

    private OrgResponse many(Call call, List<ResourcePath.Segment> rest, OrgApi.Onward onward) {
        String key = call.segment().key();
        String next = rest.isEmpty() ? "" : rest.get(0).text();
        if (key != null && rest.size() == 1 && next.equals(REF)) {
            return parts.data().transaction(() -> unlink(call, address(call, key)));
        }
        if (key != null) {
            OrgRow related = parts.finder().require(address(call, key));
            return rest.isEmpty()
                    ? RowResource.show(parts, call.request(), call.caller(), related)
                    : onward.go(call.request(), call.caller(), related, rest);
        }
        if (next.equals(REF) && rest.size() == 1) {
            return collectionReferences(call);
        }
        if (next.equals("$count") && rest.size() == 1) {
            return parts.query().count(call.request(), scope(call));
        }
        if (!rest.isEmpty()) {
            throw OrgRefusal.noSegment(next);
        }
        return collection(call);
    }

    private OrgResponse collection(Call call) {
        if (call.request().method().equals("POST")) {
            return parts.data().transaction(() -> {
                OrgRow created = parts.writer()
                        .createBehind(call.caller(), call.row(), call.navigation(), OrgApi.body(call.request()));
                return WriteAnswers.created(parts, call.request(), created);
            });
        }
        requireGet(call);
        RowScope scope = scope(call);
        parts.access().read(call.caller(), scope.table());
        return parts.query().list(call.request(), scope);
    }

    private RowScope scope(Call call) {
        OrgTable target = Objects.requireNonNull(call.navigation().target());
        List<OrgRow> rows = new RelatedRows(parts.data())
                .of(call.row(), call.navigation()).stream()
                        .map(row -> parts.access().seen(call.caller(), target, row))
                        .toList();
        return new RowScope(target, target.entitySet(), rows, false);
    }

    private OrgResponse singleReference(Call call) {
        switch (call.request().method()) {
            case "GET":
                return shownReference(call);
            case "PUT":
                RowAddress named = named(OrgApi.body(call.request()));
                requireFit(call, named);
                return changed(call, parts.finder().require(named).reference());
            case "DELETE":
                return changed(call, null);
            default:
                throw OrgApi.notAllowed(call.request());
        }
    }

    private OrgResponse shownReference(Call call) {
        OrgRow target = target(call);
        if (target == null) {
            return OrgResponse.empty(204);
        }
        ObjectNode body = WireJson.object();
        body.put("@odata.context", call.request().serviceRoot() + "/$metadata#$ref");
        body.put("@odata.id", uri(call.request(), target));
        return OrgResponse.json(200, body);
    }

    private OrgResponse collectionReferences(Call call) {
        switch (call.request().method()) {
            case "GET":
                ObjectNode body = WireJson.object();
                body.put("@odata.context", call.request().serviceRoot() + "/$metadata#Collection($ref)");
                ArrayNode value = body.putArray("value");
                scope(call).rows().forEach(row -> value.addObject().put("@odata.id", uri(call.request(), row)));
                return OrgResponse.json(200, body);
            case "POST":
                RowAddress added = named(OrgApi.body(call.request()));
                requireFit(call, added);
                parts.writer().link(call.caller(), call.row(), call.navigation(), added);
                return OrgResponse.empty(204);
            case "DELETE":
                String id = call.request().query().get("$id");
                if (id == null) {
                    throw OrgRefusal.bad("0x80060888", "The query option $id must name the reference to remove.");
                }
                RowAddress named = RowAddress.parse(parts.schema(), id);
                return parts.data().transaction(() -> unlink(call, named));
            default:
                throw OrgApi.notAllowed(call.request());
        }
    }

    private OrgResponse unlink(Call call, RowAddress address) {
        if (!call.request().method().equals("DELETE")) {
            throw OrgApi.notAllowed(call.request());
        }
        OrgRow far = parts.finder().require(address);
        OrgColumn column = call.navigation().column();
        if (column == null) {
            parts.writer().links().remove(call.caller(), call.navigation(), call.row(), far.reference());
        } else if (far.refersTo(column.logicalName(), call.row().id())) {
            parts.writer().updateValues(call.caller(), far, one(column, null));
        }
        return OrgResponse.empty(204);
    }

    private OrgResponse changed(Call call, @Nullable OrgReference target) {
        OrgColumn column = Objects.requireNonNull(call.navigation().column());
        parts.writer().updateValues(call.caller(), call.row(), one(column, target));
        return OrgResponse.empty(204);
    }

    private static Map<String, @Nullable Object> one(OrgColumn column, @Nullable OrgReference value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(column.logicalName(), value);
        return values;
    }

    private RowAddress named(ObjectNode body) {
        JsonNode id = body.get("@odata.id");
        String text = id == null ? "" : id.asText();
        boolean absolute = text.startsWith("http://") || text.startsWith("https://") || text.startsWith("$");
        if (!absolute && !body.has("@odata.context")) {
            throw OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'', ----> "
                    + "InnerException : Microsoft.OData.ODataException: The relative URI '" + text
                    + "' needs an '@odata.context' to be resolved.");
        }
        return RowAddress.parse(parts.schema(), text);
    }

    private static void requireFit(Call call, RowAddress address) {
        OrgTable target = call.navigation().target();
        boolean fits = target == null
                ? call.navigation().lookup() != null
                        && call.navigation().lookup().accepts(address.table().logicalName())
                : target.logicalName().equals(address.table().logicalName());
        if (!fits) {
            throw OrgRefusal.payload("The reference does not fit the navigation property '"
                    + call.navigation().name() + "'.");
        }
    }

    private static RowAddress address(Call call, String key) {
        return new RowAddress(Objects.requireNonNull(call.navigation().target()), KeyPredicate.parse(key));
    }

    /** Returns the row that a single-valued navigation property leads to, or null; a polymorphic lookup follows only its own branch. */
    private @Nullable OrgRow target(Call call) {
        List<OrgRow> found = new RelatedRows(parts.data()).of(call.row(), call.navigation());
        return found.isEmpty() ? null : found.get(0);
    }

    private String uri(OrgRequest request, OrgRow row) {
        return request.serviceRoot() + "/" + parts.schema().require(row.table()).entitySet() + "(" + row.id() + ")";
    }

    private static void requireGet(Call call) {
        if (!call.request().method().equals("GET")) {
            throw OrgApi.notAllowed(call.request());
        }
    }
}
