package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.opportunity.CrmRecordId;
import dev.cosell.core.validation.Finding;
import dev.cosell.dynamics.odata.BatchOperation;
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
import org.jspecify.annotations.Nullable;

/**
 * Connections from an opportunity to rows of one table, in one role where that role exists (dataverse-api 4.3). What is read and what is written are the same
 * connections: those in the role, or all where there is none. Thread-safe.
 */
final class Connections {
    static final String TABLE = "connection";
    static final String ROLES = "connectionrole";

    private static final String FROM = "record1id";
    private static final String TO = "record2id";
    private static final String ROLE = "record2roleid";
    private static final String FROM_TYPE = "record1objecttypecode";
    private static final int OPPORTUNITY_TYPE = 3;

    private final RowSearch search;
    private final NamedRow roles;
    private final String target;
    private final @Nullable String role;

    /**
     * Makes the connections to rows of a table.
     *
     * @param role name of the role of that row, or null for any
     */
    Connections(DataverseRest rest, String target, @Nullable String role) {
        this.search = new RowSearch(rest);
        this.roles = new NamedRow(rest, "look up connection role");
        this.target = target;
        this.role = role;
    }

    List<String> tables() {
        return role == null ? List.of(TABLE) : List.of(TABLE, ROLES);
    }

    /** Tells whether the table is there; says so where it is not, and where the role is not. */
    boolean check(Map<String, TableSchema> tables, List<Finding> findings) {
        TableSchema table = tables.get(TABLE);
        if (table == null || !table.has(FROM) || !table.has(TO)) {
            findings.add(PartFindings.noConnections());
            return false;
        }
        TableSchema roleTable = tables.get(ROLES);
        String wanted = role;
        boolean found = wanted == null
                || (roleTable != null
                        && !roles.look(rolesNamed(roleTable, wanted), roleTable.id())
                                .isEmpty());
        if (!found) {
            findings.add(PartFindings.noRole(Objects.requireNonNull(wanted)));
        }
        return true;
    }

    /**
     * Returns the read of the connections of opportunities.
     *
     * @param columns what to read of the rows they lead to
     */
    @Nullable
    ODataQuery query(DynamicsSchema schema, List<String> columns) {
        TableSchema table = schema.table(TABLE);
        return table == null
                ? null
                : ODataQuery.of(table.set())
                        .select(table.id(), lookup(FROM), lookup(TO))
                        .expand(new NavigationName(navigation(table, TO, target)), columns)
                        .orderBy("createdon", table.id());
    }

    ODataFilter of(DynamicsSchema schema, Collection<String> opportunities) {
        return inRole(schema, ODataFilter.idIn(FROM, opportunities));
    }

    private ODataFilter inRole(DynamicsSchema schema, ODataFilter condition) {
        ODataFilter active = condition.and(ODataFilter.numberIs("statecode", 0));
        return roleId(schema)
                .map(id -> active.and(ODataFilter.idIs(lookup(ROLE), id)))
                .orElse(active);
    }

    private Optional<String> roleId(DynamicsSchema schema) {
        TableSchema table = schema.table(ROLES);
        String wanted = role;
        if (table == null || wanted == null) {
            return Optional.empty();
        }
        return roles.ids(() -> rolesNamed(table, wanted), table.id()).stream().findFirst();
    }

    private static ODataQuery rolesNamed(TableSchema table, String name) {
        return ODataQuery.of(table.set())
                .select(table.id(), "name")
                .where(ODataFilter.textIs("name", name).and(ODataFilter.numberIs("statecode", 0)))
                .orderBy(table.id());
    }

    /** Returns the row that a connection leads to; a missing node where it leads elsewhere. */
    JsonNode row(DynamicsSchema schema, JsonNode connection) {
        TableSchema table = Objects.requireNonNull(schema.table(TABLE), TABLE);
        return JsonFields.object(connection, navigation(table, TO, target));
    }

    static @Nullable CrmRecordId from(JsonNode connection) {
        JsonNode type = connection.path(FROM_TYPE);
        boolean other = type.isInt() && type.asInt() != OPPORTUNITY_TYPE;
        return other ? null : PartyRows.id(connection, lookup(FROM)).orElse(null);
    }

    static Optional<CrmRecordId> to(JsonNode connection) {
        return PartyRows.id(connection, lookup(TO));
    }

    /** Returns the ids of the connections that are there now, by opportunity and the row they lead to; new opportunities have none. */
    Map<String, Map<String, List<String>>> present(DynamicsSchema schema, List<PendingWrite> saved) {
        Map<String, Map<String, List<String>>> present = new LinkedHashMap<>();
        TableSchema table = schema.table(TABLE);
        List<String> known = saved.stream()
                .filter(each -> !each.isCreate())
                .map(PendingWrite::id)
                .toList();
        if (table == null || known.isEmpty()) {
            return present;
        }
        ODataQuery all = ODataQuery.of(table.set()).select(table.id(), lookup(FROM), lookup(TO));
        for (JsonNode row : search.byId("read connections", all, FROM, known, each -> inRole(schema, each))) {
            CrmRecordId from = from(row);
            String to = to(row).map(CrmRecordId::value).orElse(null);
            String id = PartyRows.id(row, table.id()).map(CrmRecordId::value).orElse(null);
            if (from != null && to != null && id != null) {
                present.computeIfAbsent(from.value(), unused -> new LinkedHashMap<>())
                        .computeIfAbsent(to, unused -> new ArrayList<>())
                        .add(id);
            }
        }
        return present;
    }

    /** Returns the operation that connects an opportunity with a row. */
    BatchOperation add(DynamicsSchema schema, PartBatch batch, String opportunity, String row) {
        TableSchema table = Objects.requireNonNull(schema.table(TABLE), TABLE);
        TableSchema targets = Objects.requireNonNull(schema.table(target), target);
        ObjectNode body = JsonCodec.object();
        bind(
                body,
                navigation(table, FROM, DynamicsSchema.OPPORTUNITY),
                schema.opportunity().set(),
                opportunity);
        bind(body, navigation(table, TO, target), targets.set(), row);
        TableSchema roleTable = schema.table(ROLES);
        if (roleTable != null) {
            String way = table.navigation(ROLE, ROLES).orElse(ROLE);
            roleId(schema).ifPresent(id -> bind(body, way, roleTable.set(), id));
        }
        return batch.operation(HttpMethod.POST, table.set()).json(body);
    }

    /** Returns the operation that removes a connection. */
    static BatchOperation remove(DynamicsSchema schema, PartBatch batch, String connection) {
        TableSchema table = Objects.requireNonNull(schema.table(TABLE), TABLE);
        return batch.operation(
                HttpMethod.DELETE, RowPath.of(table.set(), connection).text());
    }

    private static void bind(ObjectNode body, String navigation, String set, String id) {
        body.put(new NavigationName(navigation).bind(), RowPath.of(set, id).reference());
    }

    private static String navigation(TableSchema table, String column, String to) {
        return table.navigation(column, to).orElse(column + "_" + to);
    }

    Optional<OpportunityPart.WatchedTable> watched(DynamicsSchema schema) {
        TableSchema table = schema.table(TABLE);
        if (table == null) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>(List.of(lookup(FROM), lookup(TO)));
        if (table.has(FROM_TYPE)) {
            columns.add(FROM_TYPE);
        }
        return Optional.of(new OpportunityPart.WatchedTable(table, columns));
    }

    private static String lookup(String column) {
        return "_" + column + "_value";
    }
}
