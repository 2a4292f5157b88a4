package dev.cosell.dynamics.provision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.dynamics.internal.DefinitionCalls;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.json.JsonCodec;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The ways in which each kind of thing is looked for and made (dataverse-api 6.2 to 6.5). */
final class Steps {
    private final Wanted wanted;
    private final ProvisioningOptions options;
    private final DefinitionJson json;

    Steps(Wanted wanted, LiveEnvironment live) {
        this.wanted = wanted;
        this.options = wanted.options();
        this.json = new DefinitionJson(live.language(), options.optionPrefix());
    }

    Step publisher(ProvisioningItem item) {
        ObjectNode body = JsonCodec.object()
                .put("uniquename", options.publisher())
                .put("friendlyname", "Co-sell Sync")
                .put("customizationprefix", options.prefix())
                .put("customizationoptionvalueprefix", options.optionPrefix());
        return new Step(item, calls -> publisherId(calls) != null, calls -> calls.post("publishers", body, null));
    }

    private @Nullable String publisherId(DefinitionCalls calls) {
        return id(calls, "publishers", "publisherid", "uniquename", options.publisher());
    }

    Step solution(ProvisioningItem item) {
        return new Step(
                item,
                calls -> id(calls, "solutions", "solutionid", "uniquename", options.solution()) != null,
                calls -> calls.post(
                        "solutions",
                        JsonCodec.object()
                                .put("uniquename", options.solution())
                                .put("friendlyname", "Co-sell Sync")
                                .put("version", "1.0.0.0")
                                .put("publisherid@odata.bind", reference("publishers", publisherId(calls))),
                        null));
    }

    Step table(ProvisioningItem item) {
        ObjectNode body =
                json.table(wanted.solutionSchema(), "Microsoft Solution", "Microsoft Solutions", wanted.solutionName());
        return definition(
                item, LiveTable.path(wanted.solutionTable()) + "?$select=LogicalName", "EntityDefinitions", body);
    }

    Step column(ProvisioningItem item, String table, CustomColumn column) {
        return definition(
                item,
                columnPath(table, column.logicalName()),
                LiveTable.path(table) + "/Attributes",
                json.column(column));
    }

    Step parent(ProvisioningItem item) {
        ObjectNode body = json.child(wanted.parentRelationship(), wanted.solutionTable(), wanted.solutionParent());
        return definition(
                item,
                columnPath(wanted.solutionTable(), Wanted.logical(wanted.solutionParent())),
                "RelationshipDefinitions",
                body);
    }

    private static String columnPath(String table, String column) {
        return LiveTable.path(table) + "/Attributes(LogicalName='" + column + "')?$select=LogicalName";
    }

    private Step definition(ProvisioningItem item, String look, String path, ObjectNode body) {
        return new Step(
                item,
                calls -> calls.read(List.of(look)).get(0) != null,
                calls -> calls.post(path, body, options.solution()));
    }

    Step key(ProvisioningItem item, String table, String schemaName, String label, List<String> columns) {
        ObjectNode body = json.key(schemaName, label, columns);
        return new Step(
                item,
                calls -> status(calls, table, columns) != null,
                calls -> calls.post(LiveTable.path(table) + "/Keys", body, options.solution()));
    }

    /** Returns the state of the key over these columns now, or null where there is none. */
    static @Nullable String status(DefinitionCalls calls, String table, List<String> columns) {
        LiveTable live = LiveTable.of(calls.read(LiveTable.reads(table)));
        return live == null
                ? null
                : live.keyOver(columns).map(LiveTable.Key::status).orElse(null);
    }

    Step role(ProvisioningItem item, String unit) {
        return new Step(
                item,
                calls -> roleId(calls) != null,
                calls -> calls.post(
                        "roles",
                        JsonCodec.object()
                                .put("name", options.role())
                                .put("businessunitid@odata.bind", reference("businessunits", unit)),
                        options.solution()));
    }

    private @Nullable String roleId(DefinitionCalls calls) {
        return id(calls, "roles", "roleid", "name", options.role());
    }

    /** The action gives all at once; what the environment has no privilege for has no table here, and needs none. */
    Step privileges(ProvisioningItem item) {
        return new Step(item, calls -> !RoleNeeds.unfinished(LiveEnvironment.read(wanted)), calls -> {
            LiveEnvironment now = LiveEnvironment.read(wanted);
            ObjectNode body = JsonCodec.object();
            ArrayNode all = body.putArray("Privileges");
            for (Map.Entry<String, String> each : now.privileges().entrySet()) {
                all.addObject()
                        .put("PrivilegeId", each.getValue())
                        .put("Depth", "Global")
                        .put("BusinessUnitId", now.unit());
            }
            String role = String.valueOf(now.role());
            calls.post(RowPath.of("roles", role).bound("AddPrivilegesRole").text(), body, null);
        });
    }

    /** Publishes the tables; harmless where nothing is left to publish. */
    static void publish(DefinitionCalls calls, List<String> tables) {
        StringBuilder xml = new StringBuilder("<importexportxml><entities>");
        tables.forEach(table -> xml.append("<entity>").append(table).append("</entity>"));
        xml.append("</entities></importexportxml>");
        calls.post("PublishXml", JsonCodec.object().put("ParameterXml", xml.toString()), null);
    }

    private static @Nullable String id(DefinitionCalls calls, String set, String id, String column, String value) {
        JsonNode answer = calls.read(List.of(ODataQuery.of(set)
                        .select(id)
                        .where(ODataFilter.textIs(column, value))
                        .text()))
                .get(0);
        return LiveEnvironment.id(answer, id);
    }

    private static String reference(String set, @Nullable String id) {
        return RowPath.of(set, String.valueOf(id)).reference();
    }
}
