package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.Operations.Binding;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgOperation;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Actions by {@code POST}, functions by {@code GET}; bound ones by their full name. */
final class OperationResource {
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    private final DataverseParts parts;

    OperationResource(DataverseParts parts) {
        this.parts = parts;
    }

    OrgResponse unbound(OrgRequest request, OrgCaller caller, ResourcePath.Segment segment) {
        String name = segment.name();
        OrgOperation action = parts.operations().action(Binding.UNBOUND, "", name);
        OrgOperation function = parts.operations().function(Binding.UNBOUND, "", name);
        if (action == null && function == null) {
            throw OrgRefusal.noSegment(name);
        }
        return run(request, new Target(caller, null, null), segment, action, function);
    }

    OrgResponse bound(
            OrgRequest request, OrgCaller caller, OrgTable table, @Nullable OrgRow row, ResourcePath.Segment segment) {
        String name = segment.name().substring(CRM.length());
        Binding binding = row == null ? Binding.COLLECTION : Binding.ROW;
        OrgOperation action = parts.operations().action(binding, table.logicalName(), name);
        OrgOperation function = parts.operations().function(binding, table.logicalName(), name);
        if (action == null && function == null) {
            throw OrgRefusal.noSegment(segment.name());
        }
        return run(request, new Target(caller, table, row), segment, action, function);
    }

    private record Target(OrgCaller caller, @Nullable OrgTable table, @Nullable OrgRow row) {}

    private OrgResponse run(
            OrgRequest request,
            Target target,
            ResourcePath.Segment segment,
            @Nullable OrgOperation action,
            @Nullable OrgOperation function) {
        if (action != null && request.method().equals("POST")) {
            ObjectNode body = request.body().isBlank() ? WireJson.object() : OrgApi.body(request);
            OperationCall call = new OperationCall(request, target.caller(), target.table(), target.row(), body);
            return parts.data().transaction(() -> action.run(call));
        }
        if (function != null && request.method().equals("GET")) {
            ObjectNode given = parameters(request, segment.key());
            return function.run(new OperationCall(request, target.caller(), target.table(), target.row(), given));
        }
        throw OrgApi.notAllowed(request);
    }

    /** Returns the parameters of a function as texts; those named by alias come from the query. */
    private static ObjectNode parameters(OrgRequest request, @Nullable String key) {
        ObjectNode given = WireJson.object();
        Map<String, String> query = request.query();
        if (key != null && !key.isBlank()) {
            for (String part : KeyPredicate.split(key)) {
                int equals = part.indexOf('=');
                if (equals < 1) {
                    throw OrgRefusal.bad("0x80060888", "Bad Request - Error in query syntax.");
                }
                String value = part.substring(equals + 1).strip();
                given.put(part.substring(0, equals).strip(), value.startsWith("@") ? query.get(value) : value);
            }
        }
        return given;
    }
}
