package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.opportunity.Opportunity;
import dev.cosell.core.referral.Solution;
import dev.cosell.core.spi.CrmFeature;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.DynamicsFieldNames.SolutionNames;
import dev.cosell.dynamics.odata.NavigationName;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The solutions of an opportunity: rows of a child table. The old text column of products, {@code msft_microsoftpartnercentersolutions}, is neither read
 * nor written. Stateless.
 */
final class SolutionPart implements OpportunityPart {
    private static final String READ = "read solutions";

    private final RowSearch search;
    private final SolutionNames names;

    SolutionPart(DataverseRest rest, SolutionNames names) {
        this.search = new RowSearch(rest);
        this.names = names;
    }

    @Override
    public List<String> tables(DynamicsOptions options) {
        return List.of(names.table());
    }

    @Override
    public Set<CrmFeature> features(Map<String, TableSchema> tables, DynamicsOptions options, List<Finding> findings) {
        TableSchema table = tables.get(names.table());
        if (table == null) {
            findings.add(PartFindings.noSolutions(names.table()));
            return Set.of();
        }
        List<String> missing = List.of(names.opportunity(), names.solutionId(), names.name()).stream()
                .filter(each -> !table.has(each))
                .toList();
        missing.forEach(each -> findings.add(PartFindings.noSolutions(names.table() + "." + each)));
        return missing.isEmpty() ? Set.of(CrmFeature.SOLUTIONS) : Set.of();
    }

    @Override
    public @Nullable String query(DynamicsSchema schema, Collection<String> opportunities) {
        TableSchema table = table(schema);
        return table == null
                ? null
                : rows(table)
                        .where(ODataFilter.idIn(names.opportunity(), opportunities))
                        .text();
    }

    private ODataQuery rows(TableSchema table) {
        return ODataQuery.of(table.set())
                .select(table.id(), lookup(), names.solutionId(), names.name())
                .orderBy("createdon", table.id());
    }

    @Override
    public void fill(DynamicsSchema schema, List<JsonNode> rows, Map<String, Opportunity.Builder> images) {
        Map<String, Map<String, Solution>> found = new LinkedHashMap<>();
        for (JsonNode row : rows) {
            CrmRecordId owner = owner(row);
            String id = solutionId(row);
            if (owner != null && id != null) {
                found.computeIfAbsent(owner.value(), unused -> new LinkedHashMap<>())
                        .putIfAbsent(id, Solution.named(id, JsonFields.textOrNull(row, names.name())));
            }
        }
        images.forEach((id, image) ->
                image.solutions(List.copyOf(found.getOrDefault(id, Map.of()).values())));
    }

    @Override
    public boolean concerns(PendingWrite write) {
        return !write.changes().addedSolutions().isEmpty()
                || !write.changes().removedSolutionIds().isEmpty();
    }

    @Override
    public void write(DynamicsSchema schema, List<PendingWrite> saved, PartBatch batch) {
        TableSchema table = table(schema);
        if (table == null) {
            return;
        }
        Map<String, Map<String, List<String>>> there = present(table, saved);
        for (PendingWrite each : saved) {
            Map<String, List<String>> own = there.getOrDefault(each.id(), Map.of());
            for (Solution solution : each.changes().addedSolutions()) {
                if (!own.containsKey(solution.id())) {
                    batch.add(
                            each,
                            batch.operation(HttpMethod.POST, table.set())
                                    .json(body(table, schema.opportunity().set(), each, solution)),
                            Set.of());
                }
            }
            for (String removed : each.changes().removedSolutionIds()) {
                for (String row : own.getOrDefault(removed, List.of())) {
                    String path = RowPath.of(table.set(), row).text();
                    batch.add(each, batch.operation(HttpMethod.DELETE, path), Set.of(RemoteCodes.ROW_MISSING));
                }
            }
        }
    }

    /** Returns the rows that are there now, by opportunity and solution; new opportunities have none. */
    private Map<String, Map<String, List<String>>> present(TableSchema table, List<PendingWrite> saved) {
        List<String> known = saved.stream()
                .filter(each -> !each.isCreate())
                .map(PendingWrite::id)
                .toList();
        Map<String, Map<String, List<String>>> present = new LinkedHashMap<>();
        for (JsonNode row : search.byId(READ, rows(table), names.opportunity(), known, UnaryOperator.identity())) {
            CrmRecordId owner = owner(row);
            Optional<CrmRecordId> id = PartyRows.id(row, table.id());
            String solution = solutionId(row);
            if (owner != null && id.isPresent() && solution != null) {
                present.computeIfAbsent(owner.value(), unused -> new LinkedHashMap<>())
                        .computeIfAbsent(solution, unused -> new ArrayList<>())
                        .add(id.get().value());
            }
        }
        return present;
    }

    private ObjectNode body(TableSchema table, String set, PendingWrite write, Solution solution) {
        String name = Objects.requireNonNullElse(solution.name(), solution.id());
        int most = table.column(names.name()).map(ColumnSchema::length).orElse(0);
        ObjectNode body = JsonCodec.object();
        body.put(names.solutionId(), solution.id());
        body.put(names.name(), most > 0 && name.length() > most ? name.substring(0, most) : name);
        String navigation = table.navigation(names.opportunity(), DynamicsSchema.OPPORTUNITY)
                .orElse(names.opportunity());
        return body.put(
                new NavigationName(navigation).bind(),
                RowPath.of(set, write.id()).reference());
    }

    @Override
    public Optional<WatchedTable> watched(DynamicsSchema schema) {
        TableSchema table = table(schema);
        return table == null ? Optional.empty() : Optional.of(new WatchedTable(table, List.of(lookup())));
    }

    @Override
    public @Nullable CrmRecordId owner(JsonNode row) {
        return PartyRows.id(row, lookup()).orElse(null);
    }

    private @Nullable String solutionId(JsonNode row) {
        String id = JsonFields.textOrNull(row, names.solutionId());
        return id == null ? null : id.strip();
    }

    private String lookup() {
        return "_" + names.opportunity() + "_value";
    }

    private @Nullable TableSchema table(DynamicsSchema schema) {
        return schema.partFeatures().contains(CrmFeature.SOLUTIONS) ? schema.table(names.table()) : null;
    }
}
