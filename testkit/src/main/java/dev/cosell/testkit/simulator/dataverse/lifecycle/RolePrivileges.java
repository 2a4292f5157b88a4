package dev.cosell.testkit.simulator.dataverse.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

/** Gives privileges to roles: the action {@code AddPrivilegesRole} of the Web API reference, all or none. */
final class RolePrivileges {
    private static final Set<String> DEPTHS = Set.of("Basic", "Local", "Deep", "Global");
    private static final String LINK = "roleprivileges_association";

    private final RowWriter writer;
    private final OrgPrivileges privileges;

    RolePrivileges(RowWriter writer, OrgPrivileges privileges) {
        this.writer = writer;
        this.privileges = privileges;
    }

    OrgResponse add(OperationCall call) {
        OrgRow role = Objects.requireNonNull(call.row());
        if (!privileges.has(call.caller().user(), OrgPrivileges.WRITE_ROLE)) {
            throw new OrgRefusal(
                    403, "0x80040220", "Principal user is missing " + OrgPrivileges.WRITE_ROLE + " privilege.");
        }
        JsonNode given = call.parameters().path("Privileges");
        if (!given.isArray() || given.isEmpty()) {
            throw OrgRefusal.bad("0x80040203", "The parameter 'Privileges' is required.");
        }
        OrgData data = writer.data();
        List<OrgRow> found = new ArrayList<>();
        for (JsonNode each : given) {
            String id = each.path("PrivilegeId").asText();
            if (!DEPTHS.contains(each.path("Depth").asText()) || !KeyPredicate.isGuid(id)) {
                throw OrgRefusal.bad("0x80040203", "A privilege needs a PrivilegeId and a Depth.");
            }
            found.add(data.require("privilege", UUID.fromString(id)));
        }
        OrgNavigation navigation =
                Objects.requireNonNull(data.schema().navigation(data.schema().require("role"), LINK));
        found.forEach(each -> writer.links().add(call.caller(), navigation, role, each));
        return OrgResponse.empty(204);
    }
}
