package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.party.Person;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowIds;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The sales team as connections from the opportunity to users. Its changes are seen with those of contacts, which are connections too. Stateless but for the role. */
final class ConnectionTeamPart implements OpportunityPart {
    private static final String USER = "systemuser";

    private final Connections connections;
    private final DynamicsFieldNames names;

    ConnectionTeamPart(DataverseRest rest, DynamicsOptions options) {
        this.connections = new Connections(rest, USER, options.features().teamRole());
        this.names = options.fieldNames();
    }

    @Override
    public List<String> tables(DynamicsOptions options) {
        return connections.tables();
    }

    @Override
    public Set<CrmFeature> features(Map<String, TableSchema> tables, DynamicsOptions options, List<Finding> findings) {
        return tables.containsKey(USER) && connections.check(tables, findings) ? Set.of(CrmFeature.TEAM) : Set.of();
    }

    @Override
    public @Nullable String query(DynamicsSchema schema, Collection<String> opportunities) {
        if (!schema.partFeatures().contains(CrmFeature.TEAM)) {
            return null;
        }
        ODataQuery query = connections.query(schema, new PartyRows(schema, names).personColumns(USER));
        return query == null
                ? null
                : query.where(connections.of(schema, opportunities)).text();
    }

    @Override
    public void fill(DynamicsSchema schema, List<JsonNode> rows, Map<String, Opportunity.Builder> images) {
        Map<String, Map<CrmRecordId, Person>> teams = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            CrmRecordId opportunity = Connections.from(row);
            JsonNode user = connections.row(schema, row);
            Optional<CrmRecordId> id = Connections.to(row);
            if (opportunity != null && user.isObject() && id.isPresent()) {
                teams.computeIfAbsent(opportunity.value(), unused -> new LinkedHashMap<>())
                        .putIfAbsent(id.get(), PartyRows.person(user));
            }
        }
        images.forEach((id, image) ->
                image.team(List.copyOf(teams.getOrDefault(id, Map.of()).values())));
    }

    @Override
    public boolean concerns(PendingWrite write) {
        return !write.changes().addedTeamMembers().isEmpty()
                || !write.changes().removedTeamMembers().isEmpty();
    }

    @Override
    public void write(DynamicsSchema schema, List<PendingWrite> saved, PartBatch batch) {
        Map<String, Map<String, List<String>>> there = connections.present(schema, saved);
        for (PendingWrite each : saved) {
            Map<String, List<String>> members = there.getOrDefault(each.id(), Map.of());
            Set<String> known = new LinkedHashSet<>(members.keySet());
            ids(each.changes().addedTeamMembers())
                    .filter(known::add)
                    .forEach(user -> batch.add(each, connections.add(schema, batch, each.id(), user), Set.of()));
            ids(each.changes().removedTeamMembers()).forEach(user -> members.getOrDefault(user, List.of())
                    .forEach(row ->
                            batch.add(each, Connections.remove(schema, batch, row), Set.of(RemoteCodes.ROW_MISSING))));
        }
    }

    private static Stream<String> ids(List<CrmRecordId> users) {
        return users.stream().map(each -> RowIds.normal(each.value())).flatMap(Optional::stream);
    }
}
