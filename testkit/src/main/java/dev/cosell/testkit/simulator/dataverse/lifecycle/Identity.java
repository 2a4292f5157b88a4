package dev.cosell.testkit.simulator.dataverse.lifecycle;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.RowJson;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.RowAddress;
import dev.cosell.testkit.simulator.dataverse.write.RowFinder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/** Who the caller is and what users may do (dataverse-api 1.4, 6.5). */
final class Identity {
    private static final List<String> KINDS =
            List.of("Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share");

    private final OrgData data;
    private final OrgPrivileges privileges;

    Identity(OrgData data, OrgPrivileges privileges) {
        this.data = data;
        this.privileges = privileges;
    }

    OrgResponse whoAmI(OperationCall call) {
        OrgRow user = data.require("systemuser", call.caller().user());
        ObjectNode body = WireJson.object();
        body.put("@odata.context", context(call, "WhoAmIResponse"));
        body.put("BusinessUnitId", RowJson.text(Objects.requireNonNull(user.reference("businessunitid"))));
        body.put("UserId", user.id().toString());
        body.put("OrganizationId", data.rows("organization").get(0).id().toString());
        return OrgResponse.json(200, body);
    }

    OrgResponse userPrivileges(OperationCall call) {
        OrgRow user = Objects.requireNonNull(call.row());
        ObjectNode body = WireJson.object();
        body.put("@odata.context", context(call, "RetrieveUserPrivilegesResponse"));
        ArrayNode all = body.putArray("RolePrivileges");
        for (OrgTable table : data.schema().tables()) {
            for (String kind : KINDS) {
                add(all, user, OrgPrivileges.name(kind, table));
            }
        }
        for (String special :
                List.of(OrgPrivileges.ACT_FOR_OTHERS, OrgPrivileges.BYPASS_LOGIC, OrgPrivileges.BYPASS_PLUGINS)) {
            add(all, user, special);
        }
        return OrgResponse.json(200, body);
    }

    private void add(ArrayNode all, OrgRow user, String name) {
        if (privileges.has(user.id(), name)) {
            all.addObject()
                    .put("Depth", "Global")
                    .put("PrivilegeId", id(name))
                    .put("BusinessUnitId", RowJson.text(Objects.requireNonNull(user.reference("businessunitid"))))
                    .put("PrivilegeName", name);
        }
    }

    /** The same name has the same id in every environment. */
    private static String id(String name) {
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    OrgResponse access(OperationCall call) {
        OrgRow user = Objects.requireNonNull(call.row());
        String target = call.parameters().path("Target").asText("");
        if (target.isEmpty()) {
            throw OrgRefusal.bad("0x80060888", "The parameter 'Target' is missing.");
        }
        ObjectNode named = WireJson.read(target);
        OrgRow row = new RowFinder(data)
                .require(RowAddress.parse(data.schema(), named.path("@odata.id").asText("")));
        OrgTable table = data.schema().require(row.table());
        Map<String, String> rights = new LinkedHashMap<>();
        KINDS.forEach(kind -> rights.put(kind + "Access", OrgPrivileges.name(kind, table)));
        ObjectNode body = WireJson.object();
        body.put("@odata.context", context(call, "RetrievePrincipalAccessResponse"));
        body.put(
                "AccessRights",
                rights.entrySet().stream()
                        .filter(right -> privileges.has(user.id(), right.getValue()))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.joining(", ")));
        return OrgResponse.json(200, body);
    }

    private static String context(OperationCall call, String type) {
        return call.request().serviceRoot() + "/$metadata#Microsoft.Dynamics.CRM." + type;
    }
}
