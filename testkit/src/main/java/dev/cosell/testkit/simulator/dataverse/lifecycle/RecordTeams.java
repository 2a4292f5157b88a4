package dev.cosell.testkit.simulator.dataverse.lifecycle;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Access teams of single rows, and members of owner teams (dataverse-api 4.3). */
final class RecordTeams {
    private static final Set<String> PARAMETERS = Set.of("Record", "TeamTemplate");
    private static final String USER = "systemuser";

    private final RowWriter writer;
    private final OrgData data;
    private final OrgPrivileges privileges;

    RecordTeams(RowWriter writer, OrgPrivileges privileges) {
        this.writer = writer;
        this.data = writer.data();
        this.privileges = privileges;
    }

    /** {@code AddUserToRecordTeam}: makes the row's access team with its first member. */
    OrgResponse addUser(OperationCall call) {
        EntityParameter.requireKnown(call.parameters(), "AddUserToRecordTeam", PARAMETERS);
        OrgRow user = Objects.requireNonNull(call.row());
        OrgRow rowOfTeam = EntityParameter.requireRow(data, call.parameters(), "Record", "opportunity");
        OrgRow template = template(call, rowOfTeam);
        OrgTable table = data.schema().require(rowOfTeam.table());
        if (!privileges.has(user.id(), OrgPrivileges.name("Read", table))) {
            throw new OrgRefusal(
                    403, "0x80048342", "The user does not have sufficient privileges on the record's entity.");
        }
        OrgRow found = team(rowOfTeam, template);
        OrgRow team = found == null ? create(call, rowOfTeam, template) : found;
        if (members(team).stream().anyMatch(member -> member.id().equals(user.id()))) {
            throw OrgRefusal.bad("0x80048341", "The user is already a member of the team of this record.");
        }
        writer.links().add(call.caller(), membership(), team, user);
        return answer(call, "AddUserToRecordTeam", team.id());
    }

    /** {@code RemoveUserFromRecordTeam}; the team stays, and nothing happens when the user is no member. */
    OrgResponse removeUser(OperationCall call) {
        EntityParameter.requireKnown(call.parameters(), "RemoveUserFromRecordTeam", PARAMETERS);
        OrgRow user = Objects.requireNonNull(call.row());
        OrgRow rowOfTeam = EntityParameter.requireRow(data, call.parameters(), "Record", "opportunity");
        OrgRow team = team(rowOfTeam, template(call, rowOfTeam));
        if (team == null) {
            return answer(call, "RemoveUserFromRecordTeam", new UUID(0, 0));
        }
        writer.links().remove(call.caller(), membership(), team, user.reference());
        return answer(call, "RemoveUserFromRecordTeam", team.id());
    }

    /** {@code AddMembersTeam}: users are named by {@code ownerid}. */
    OrgResponse addMembers(OperationCall call) {
        OrgRow team = ownerTeam(call);
        members(call).forEach(user -> writer.links().add(call.caller(), membership(), team, user));
        return OrgResponse.empty(204);
    }

    /** {@code RemoveMembersTeam}. */
    OrgResponse removeMembers(OperationCall call) {
        OrgRow team = ownerTeam(call);
        members(call).forEach(user -> writer.links().remove(call.caller(), membership(), team, user.reference()));
        return OrgResponse.empty(204);
    }

    private static OrgRow ownerTeam(OperationCall call) {
        EntityParameter.requireKnown(call.parameters(), "AddMembersTeam", Set.of("Members"));
        OrgRow team = Objects.requireNonNull(call.row());
        if (Integer.valueOf(1).equals(team.get("teamtype"))) {
            throw OrgRefusal.bad("0x80040203", "Members of an access team are changed through its record.");
        }
        return team;
    }

    private List<OrgRow> members(OperationCall call) {
        JsonNode members = call.parameters().path("Members");
        if (!members.isArray()) {
            throw EntityParameter.missing("Members");
        }
        List<OrgRow> users = new ArrayList<>();
        members.forEach(node -> {
            OrgRow user = EntityParameter.row(data, node, USER);
            if (user == null || !user.table().equals(USER)) {
                throw EntityParameter.missing("Members");
            }
            users.add(user);
        });
        return users;
    }

    private OrgRow template(OperationCall call, OrgRow rowOfTeam) {
        OrgRow template = EntityParameter.requireRow(data, call.parameters(), "TeamTemplate", "teamtemplate");
        int wanted = data.schema().require(rowOfTeam.table()).typeCode();
        if (!Integer.valueOf(wanted).equals(template.get("objecttypecode"))) {
            throw OrgRefusal.bad("0x80040203", "The team template is for another entity.");
        }
        return template;
    }

    private @Nullable OrgRow team(OrgRow rowOfTeam, OrgRow template) {
        return data.holding("team", "regardingobjectid", rowOfTeam.reference()).stream()
                .filter(team -> team.refersTo("teamtemplateid", template.id()))
                .findFirst()
                .orElse(null);
    }

    private OrgRow create(OperationCall call, OrgRow rowOfTeam, OrgRow template) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("name", rowOfTeam.id() + "+" + template.id());
        values.put("teamtype", 1);
        values.put("regardingobjectid", rowOfTeam.reference());
        values.put("teamtemplateid", template.reference());
        values.put("administratorid", new OrgReference(USER, call.caller().user()));
        values.put("businessunitid", data.rows("businessunit").get(0).reference());
        UUID id = data.newId();
        values.put("ownerid", id);
        return data.put(
                call.caller(), OrgRow.of(data.schema().require("team"), id).with(values), values.keySet());
    }

    private OrgNavigation membership() {
        OrgTable team = data.schema().require("team");
        return Objects.requireNonNull(data.schema().navigation(team, "teammembership_association"));
    }

    private List<OrgRow> members(OrgRow team) {
        return writer.links().of(membership(), team);
    }

    private static OrgResponse answer(OperationCall call, String action, UUID team) {
        ObjectNode body = WireJson.object();
        body.put(
                "@odata.context",
                call.request().serviceRoot() + "/$metadata#Microsoft.Dynamics.CRM." + action + "Response");
        body.put("AccessTeamId", team.toString());
        return OrgResponse.json(200, body);
    }
}
