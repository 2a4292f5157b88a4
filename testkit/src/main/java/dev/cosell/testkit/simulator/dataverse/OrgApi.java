package dev.cosell.testkit.simulator.dataverse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.metadata.Definitions;
import dev.cosell.testkit.simulator.dataverse.metadata.ServiceDocuments;
import dev.cosell.testkit.simulator.dataverse.org.Operations.Binding;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgHandler;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import dev.cosell.testkit.simulator.dataverse.write.RowAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Everything behind the service root: finds what a path names and hands the request to it. Thread-safe. */
final class OrgApi implements OrgHandler {
    private static final String CRM = "Microsoft.Dynamics.CRM.";

    private final DataverseParts parts;
    private final SetResource sets;
    private final RowResource rows;
    private final PropertyResource properties;
    private final LinkResource links;
    private final OperationResource operations;
    private final Map<String, OrgHandler> roots = new TreeMap<>();

    OrgApi(DataverseParts parts) {
        this.parts = parts;
        this.sets = new SetResource(parts);
        this.rows = new RowResource(parts);
        this.properties = new PropertyResource(parts);
        this.links = new LinkResource(parts);
        this.operations = new OperationResource(parts);
        ServiceDocuments documents = new ServiceDocuments(parts.schema());
        root("", documents::root);
        root("$metadata", documents::metadata);
        Definitions definitions = new Definitions(parts.schema(), parts.customizing());
        root("EntityDefinitions", definitions);
        root("RelationshipDefinitions", definitions::relationships);
    }

    /** Adds a resource that is no entity set, by the name of its first segment; it answers for all that follows. */
    final void root(String name, OrgHandler handler) {
        roots.put(name, handler);
    }

    @Override
    public OrgResponse handle(OrgRequest request) {
        try {
            parts.customizing().progress();
            return route(request);
        } catch (OrgRefusal refusal) {
            return parts.errors().answer(request, refusal);
        }
    }

    private OrgResponse route(OrgRequest request) {
        List<ResourcePath.Segment> path = ResourcePath.parse(request.path());
        String first = path.isEmpty() ? "" : path.get(0).name();
        OrgHandler root = roots.get(first);
        if (root != null) {
            return root.handle(request);
        }
        OrgCaller caller = parts.callers().of(request);
        OrgTable table = parts.schema().entitySet(first);
        if (table == null) {
            return operations.unbound(request, caller, path.get(0));
        }
        return onSet(request, caller, table, path);
    }

    private OrgResponse onSet(OrgRequest request, OrgCaller caller, OrgTable table, List<ResourcePath.Segment> path) {
        String key = path.get(0).key();
        if (key != null) {
            RowAddress address = new RowAddress(table, KeyPredicate.parse(key));
            if (path.size() == 1) {
                return rows.handle(request, caller, address);
            }
            return behindRow(request, caller, parts.finder().require(address), path.subList(1, path.size()));
        }
        if (path.size() == 2 && path.get(1).name().startsWith(CRM)) {
            return operations.bound(request, caller, table, null, path.get(1));
        }
        if (path.size() == 1 && request.method().equals("POST")) {
            return sets.create(request, caller, table);
        }
        RowScope all = new RowScope(table, table.entitySet(), rowsOf(caller, table), true);
        if (path.size() == 1) {
            return sets.list(request, caller, all);
        }
        return counted(request, caller, all, path.get(1), path.size() == 2);
    }

    private List<OrgRow> rowsOf(OrgCaller caller, OrgTable table) {
        List<OrgRow> all = parts.data().rows(table.logicalName());
        return parts.privileges().securesColumns()
                ? all.stream()
                        .map(row -> parts.access().seen(caller, table, row))
                        .toList()
                : all;
    }

    private OrgResponse counted(
            OrgRequest request, OrgCaller caller, RowScope scope, ResourcePath.Segment segment, boolean last) {
        if (!last || !segment.text().equals("$count") || !request.method().equals("GET")) {
            throw OrgRefusal.noSegment(segment.text());
        }
        parts.access().read(caller, scope.table());
        return parts.query().count(request, scope);
    }

    private OrgResponse behindRow(OrgRequest request, OrgCaller caller, OrgRow row, List<ResourcePath.Segment> path) {
        OrgTable table = parts.schema().require(row.table());
        ResourcePath.Segment segment = path.get(0);
        if (path.size() == 1 && segment.name().startsWith(CRM)) {
            return operations.bound(request, caller, table, row, segment);
        }
        OrgNavigation navigation = parts.schema().navigation(table, segment.name());
        if (navigation != null) {
            return links.handle(
                    new LinkResource.Call(request, caller, row, navigation, segment), path, this::behindRow);
        }
        if (table.property(segment.name()) != null && segment.key() == null) {
            return properties.handle(request, caller, row, path);
        }
        if (path.size() == 1 && parts.operations().action(Binding.ROW, row.table(), segment.name()) != null) {
            throw OrgRefusal.bad("0x80060888", "Request message has unresolved parameters.");
        }
        throw OrgRefusal.noSegment(segment.text());
    }

    /** Reads the body of a write. */
    static ObjectNode body(OrgRequest request) {
        return WireJson.read(request.body());
    }

    /** Goes on behind a row that a path has reached. */
    @FunctionalInterface
    interface Onward {
        OrgResponse go(OrgRequest request, OrgCaller caller, OrgRow row, List<ResourcePath.Segment> path);
    }

    static OrgRefusal notAllowed(OrgRequest request) {
        return new OrgRefusal(
                405, "0x8006088a", "The requested resource does not support http method '" + request.method() + "'.");
    }
}
