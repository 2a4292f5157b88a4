package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The sales team as the access team of a template, which the form shows as <em>Sales Team</em> (R-191; dataverse-api 4.3). Dataverse makes the team with its first
 * member. Who joins or leaves does not change the opportunity and is no row that can be watched, so that sweeps find it. Stateless but for the template.
 */
final class AccessTeamPart implements OpportunityPart {
    private static final String USER = "systemuser";
    private static final String USER_ID = "systemuserid";
    private static final String TEAM = "team";
    private static final String TEMPLATE = "teamtemplate";
    private static final String MEMBERS = "teammembership_association";
    private static final String RECORD = "_regardingobjectid_value";
    private static final String OF_TEMPLATE = "_teamtemplateid_value";
    private static final String READ = "read sales teams";
    private static final int OPPORTUNITY_TYPE = 3;

    private final RowSearch search;
    private final DataverseRest rest;
    private final NamedRow templates;
    private final DynamicsFieldNames names;
    private final @Nullable String templateName;

    AccessTeamPart(DataverseRest rest, DynamicsOptions options) {
        this.rest = rest;
        this.search = new RowSearch(rest);
        this.templates = new NamedRow(rest, "look up access team template");
        this.names = options.fieldNames();
        this.templateName = options.features().teamTemplate();
    }

    @Override
    public List<String> tables(DynamicsOptions options) {
        return List.of(TEAM, TEMPLATE);
    }

    @Override
    public Set<CrmFeature> features(Map<String, TableSchema> tables, DynamicsOptions options, List<Finding> findings) {
        TableSchema table = tables.get(TEMPLATE);
        boolean there = table != null && tables.containsKey(TEAM) && tables.containsKey(USER);
        List<String> found = there && table != null ? templates.look(templates(table), table.id()) : List.of();
        if (found.size() == 1) {
            return Set.of(CrmFeature.TEAM);
        }
        findings.add(PartFindings.noTeam(found.size() > 1));
        return Set.of();
    }

    private ODataQuery templates(TableSchema table) {
        ODataFilter ofOpportunities = ODataFilter.numberIs("objecttypecode", OPPORTUNITY_TYPE);
        String name = templateName;
        return ODataQuery.of(table.set())
                .select(table.id(), "teamtemplatename")
                .where(
                        name == null
                                ? ofOpportunities
                                : ofOpportunities.and(ODataFilter.textIs("teamtemplatename", name)))
                .orderBy(table.id());
    }

    private Optional<String> template(DynamicsSchema schema) {
        TableSchema table = schema.table(TEMPLATE);
        if (table == null || !schema.partFeatures().contains(CrmFeature.TEAM)) {
            return Optional.empty();
        }
        return templates.ids(() -> templates(table), table.id()).stream().findFirst();
    }

    @Override
    public @Nullable String query(DynamicsSchema schema, Collection<String> opportunities) {
        TableSchema table = schema.table(TEAM);
        Optional<String> template = template(schema);
        return table == null || template.isEmpty()
                ? null
                : teams(schema, table)
                        .where(ODataFilter.idIn("regardingobjectid", opportunities)
                                .and(ODataFilter.idIs(OF_TEMPLATE, template.get())))
                        .text();
    }

    private ODataQuery teams(DynamicsSchema schema, TableSchema table) {
        List<String> columns = new ArrayList<>(List.of(USER_ID));
        columns.addAll(new PartyRows(schema, names).personColumns(USER));
        return ODataQuery.of(table.set()).select(table.id(), RECORD).expand(new NavigationName(MEMBERS), columns);
    }

    @Override
    public void fill(DynamicsSchema schema, List<JsonNode> rows, Map<String, Opportunity.Builder> images) {
        Map<String, Map<String, Person>> teams = teams(rows);
        images.forEach((id, image) ->
                image.team(List.copyOf(teams.getOrDefault(id, Map.of()).values())));
    }

    /** Returns the members by opportunity and user. */
    private Map<String, Map<String, Person>> teams(List<JsonNode> rows) {
        Map<String, Map<String, Person>> teams = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            PartyRows.id(row, RECORD).ifPresent(record -> members(row).forEach(member -> PartyRows.id(member, USER_ID)
                    .ifPresent(user -> teams.computeIfAbsent(record.value(), unused -> new LinkedHashMap<>())
                            .putIfAbsent(user.value(), PartyRows.person(member)))));
        }
        return teams;
    }

    /** A large team may come as a link to its members instead of, or after, some of them. */
    private List<JsonNode> members(JsonNode team) {
        List<JsonNode> members = new ArrayList<>(JsonFields.elements(team, MEMBERS));
        String next = JsonFields.textOrNull(team, MEMBERS + "@odata.nextLink");
        while (next != null) {
            JsonNode page = rest.get(READ, rest.pathOf(DataverseRest.context(READ), next))
                    .body();
            members.addAll(JsonFields.elements(page, "value"));
            next = JsonFields.textOrNull(page, "@odata.nextLink");
        }
        return members;
    }

    @Override
    public boolean concerns(PendingWrite write) {
        return !write.changes().addedTeamMembers().isEmpty()
                || !write.changes().removedTeamMembers().isEmpty();
    }

    @Override
    public void write(DynamicsSchema schema, List<PendingWrite> saved, PartBatch batch) {
        TableSchema table = schema.table(TEAM);
        TableSchema users = schema.table(USER);
        String template = template(schema).orElse(null);
        if (table == null || users == null || template == null) {
            return;
        }
        List<String> known = saved.stream()
                .filter(each -> !each.isCreate())
                .map(PendingWrite::id)
                .toList();
        Map<String, Map<String, Person>> there = teams(search.byId(
                READ,
                teams(schema, table),
                "regardingobjectid",
                known,
                each -> each.and(ODataFilter.idIs(OF_TEMPLATE, template))));
        for (PendingWrite each : saved) {
            Set<String> members =
                    new LinkedHashSet<>(there.getOrDefault(each.id(), Map.of()).keySet());
            for (CrmRecordId user : each.changes().addedTeamMembers()) {
                RowIds.normal(user.value())
                        .filter(members::add)
                        .ifPresent(id -> send(
                                batch,
                                each,
                                RowPath.of(users.set(), id).bound("AddUserToRecordTeam"),
                                template,
                                Set.of(RemoteCodes.ALREADY_MEMBER)));
            }
            for (CrmRecordId user : each.changes().removedTeamMembers()) {
                RowIds.normal(user.value())
                        .filter(members::remove)
                        .ifPresent(id -> send(
                                batch,
                                each,
                                RowPath.of(users.set(), id).bound("RemoveUserFromRecordTeam"),
                                template,
                                Set.of()));
            }
        }
    }

    private static void send(
            PartBatch batch, PendingWrite write, RowPath action, String template, Set<String> harmless) {
        ObjectNode body = JsonCodec.object();
        body.putObject("Record")
                .put("@odata.type", "Microsoft.Dynamics.CRM.opportunity")
                .put(OpportunityTable.ID, write.id());
        body.putObject("TeamTemplate")
                .put("@odata.type", "Microsoft.Dynamics.CRM.teamtemplate")
                .put("teamtemplateid", template);
        batch.add(write, batch.operation(HttpMethod.POST, action.text()).json(body), harmless);
    }
}
