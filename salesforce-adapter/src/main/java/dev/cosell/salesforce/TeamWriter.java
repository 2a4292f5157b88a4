package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.http.json.JsonFields;
import dev.cosell.salesforce.query.Soql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Puts users on sales teams and takes them off: one query for who is there, because an image knows members by their mail address only, then one call for
 * those who come and one for those who go. Who is there already is not added again; the owner stays.
 */
final class TeamWriter {
    private static final String WRITE = "write sales teams";

    private final SalesforceRest rest;
    private final RecordCollections collections;
    private final @Nullable TeamTable table;

    TeamWriter(SalesforceRest rest, RecordCollections collections, SalesforceSchema schema) {
        this.rest = rest;
        this.collections = collections;
        this.table = schema.team();
    }

    /** A member as it is there now. */
    private record Member(String row, String user, boolean owner) {}

    static boolean concerns(PendingWrite pending) {
        return !pending.changes().addedTeamMembers().isEmpty()
                || !pending.changes().removedTeamMembers().isEmpty();
    }

    void write(List<PendingWrite> writes) {
        TeamTable team = table;
        if (team == null || writes.isEmpty()) {
            return;
        }
        Map<String, List<Member>> there = members(writes);
        List<PendingWrite> owners = new ArrayList<>();
        List<ObjectNode> come = new ArrayList<>();
        List<PendingWrite> losers = new ArrayList<>();
        List<String> go = new ArrayList<>();
        for (PendingWrite each : writes) {
            List<Member> members = there.getOrDefault(ChildWriter.id(each), List.of());
            for (CrmRecordId user : each.changes().addedTeamMembers()) {
                String id = FitCheck.normal(user.value());
                if (members.stream().noneMatch(member -> member.user().equals(id))) {
                    owners.add(each);
                    come.add(row(team, ChildWriter.id(each), id));
                }
            }
            for (CrmRecordId user : each.changes().removedTeamMembers()) {
                String id = FitCheck.normal(user.value());
                for (Member member : members) {
                    if (member.user().equals(id) && !member.owner()) {
                        losers.add(each);
                        go.add(member.row());
                    }
                }
            }
        }
        note(owners, collections.create(WRITE, come));
        note(losers, collections.delete(WRITE, go));
    }

    private Map<String, List<Member>> members(List<PendingWrite> writes) {
        Map<String, List<Member>> members = new LinkedHashMap<>();
        List<String> ids = writes.stream().map(ChildWriter::id).toList();
        for (Soql soql : Chunks.statements(ids, TeamTable::membersOf)) {
            for (JsonNode row : rest.query(WRITE, soql).rows()) {
                String user = OpportunityRows.id(row, TeamTable.USER).value();
                String owner = Objects.requireNonNullElse(
                        JsonFields.textOrNull(JsonFields.object(row, "Opportunity"), "OwnerId"), "");
                String opportunity =
                        OpportunityRows.id(row, TeamTable.OPPORTUNITY).value();
                members.computeIfAbsent(opportunity, unused -> new ArrayList<>())
                        .add(new Member(
                                OpportunityRows.id(row, "Id").value(),
                                user,
                                FitCheck.normal(owner).equals(user)));
            }
        }
        return members;
    }

    private static ObjectNode row(TeamTable team, String opportunity, String user) {
        ObjectNode row = RecordCollections.record(TeamTable.OBJECT)
                .put(TeamTable.OPPORTUNITY, opportunity)
                .put(TeamTable.USER, user);
        AccountRows.put(row, "TeamMemberRole", team.role());
        return row;
    }

    private static void note(List<PendingWrite> owners, List<JsonNode> items) {
        for (int i = 0; i < items.size(); i++) {
            ChildWriter.note(owners.get(i), items.get(i));
        }
    }
}
