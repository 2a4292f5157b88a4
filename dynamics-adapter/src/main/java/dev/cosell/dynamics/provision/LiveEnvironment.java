package dev.cosell.dynamics.provision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.dynamics.internal.DefinitionCalls;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import dev.cosell.dynamics.odata.RowPath;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an environment has now, as far as it concerns us.
 *
 * @param organisation id of the organisation
 * @param language base language, by its LCID
 * @param unit id of the topmost business unit
 * @param publisher the publisher of our name, or null
 * @param solution the solution of our name, or null
 * @param role id of the role of our name, or null
 * @param held privileges that the role has, in small letters
 * @param privileges ids of the privileges that are needed and exist, by name in small letters
 * @param tables the tables that exist, by logical name
 */
record LiveEnvironment(
        String organisation,
        int language,
        String unit,
        @Nullable JsonNode publisher,
        @Nullable JsonNode solution,
        @Nullable String role,
        List<String> held,
        Map<String, String> privileges,
        Map<String, LiveTable> tables) {
    private static final int ENGLISH = 1033;
    private static final int ROWS = 5;
    private static final int NAMES_IN_A_READ = 25;

    /** Reads it in two calls, the second about the role. */
    static LiveEnvironment read(Wanted wanted) {
        DefinitionCalls calls = wanted.context().calls();
        List<String> tables = wanted.tables();
        List<String> paths = new ArrayList<>(rows(wanted.options()));
        tables.forEach(table -> paths.addAll(LiveTable.reads(table)));
        List<@Nullable JsonNode> answers = calls.read(paths);
        Map<String, LiveTable> live = new LinkedHashMap<>();
        for (int i = 0; i < tables.size(); i++) {
            int from = ROWS + i * LiveTable.readsEach();
            LiveTable table = LiveTable.of(answers.subList(from, from + LiveTable.readsEach()));
            if (table != null) {
                live.put(tables.get(i), table);
            }
        }
        JsonNode organisation = first(answers.get(0));
        JsonNode role = first(answers.get(4));
        String roleId = role == null ? null : text(role, "roleid");
        RoleRead privileges = RoleRead.of(calls, roleId, needs(wanted, live));
        return new LiveEnvironment(
                organisation == null ? "" : text(organisation, "organizationid"),
                organisation == null
                        ? ENGLISH
                        : organisation.path("languagecode").asInt(ENGLISH),
                Objects.requireNonNullElse(id(answers.get(1), "businessunitid"), ""),
                first(answers.get(2)),
                first(answers.get(3)),
                roleId,
                privileges.held(),
                privileges.ids(),
                live);
    }

    private static List<String> rows(ProvisioningOptions options) {
        return List.of(
                ODataQuery.of("organizations")
                        .select("organizationid", "languagecode")
                        .text(),
                ODataQuery.of("businessunits")
                        .select("businessunitid")
                        .where(ODataFilter.isEmpty("_parentbusinessunitid_value"))
                        .text(),
                ODataQuery.of("publishers")
                        .select("publisherid", "customizationprefix", "customizationoptionvalueprefix")
                        .where(ODataFilter.textIs("uniquename", options.publisher()))
                        .text(),
                ODataQuery.of("solutions")
                        .select("solutionid", "ismanaged", "_publisherid_value")
                        .where(ODataFilter.textIs("uniquename", options.solution()))
                        .text(),
                ODataQuery.of("roles")
                        .select("roleid", "name")
                        .where(ODataFilter.textIs("name", options.role()))
                        .orderBy("createdon", "roleid") // other business units have copies of it, made after it
                        .text());
    }

    /** Returns the privileges that the role needs, by their names. */
    static List<String> needs(Wanted wanted, Map<String, LiveTable> tables) {
        String foreign = wanted.foreignTable();
        LiveTable table = foreign == null ? null : tables.get(foreign);
        return RoleNeeds.of(wanted.leads(), table == null ? wanted.solutionSchema() : table.schemaName());
    }

    /** The privileges of a role, and the ids of those that exist. */
    private record RoleRead(List<String> held, Map<String, String> ids) {
        static RoleRead of(DefinitionCalls calls, @Nullable String role, List<String> needs) {
            List<String> paths = new ArrayList<>();
            for (int from = 0; from < needs.size(); from += NAMES_IN_A_READ) {
                List<String> some = needs.subList(from, Math.min(needs.size(), from + NAMES_IN_A_READ));
                paths.add(ODataQuery.of("privileges")
                        .select("privilegeid", "name")
                        .where(ODataFilter.any(some.stream()
                                .map(name -> ODataFilter.textIs("name", name))
                                .toList()))
                        .text());
            }
            int reads = paths.size();
            if (role != null) {
                paths.add(RowPath.of("roles", role).text() + "/roleprivileges_association?$select=name");
            }
            List<@Nullable JsonNode> answers = calls.read(paths);
            Map<String, String> ids = new LinkedHashMap<>();
            for (JsonNode answer : answers.subList(0, reads)) {
                all(answer)
                        .forEach(row -> ids.put(text(row, "name").toLowerCase(Locale.ROOT), text(row, "privilegeid")));
            }
            List<String> held = role == null
                    ? List.of()
                    : all(answers.get(reads)).stream()
                            .map(row -> text(row, "name").toLowerCase(Locale.ROOT))
                            .toList();
            return new RoleRead(held, ids);
        }
    }

    private static List<JsonNode> all(@Nullable JsonNode answer) {
        return answer == null ? List.of() : JsonFields.elements(answer, "value");
    }

    static @Nullable JsonNode first(@Nullable JsonNode answer) {
        List<JsonNode> rows = all(answer);
        return rows.isEmpty() ? null : rows.get(0);
    }

    static @Nullable String id(@Nullable JsonNode answer, String column) {
        JsonNode row = first(answer);
        return row == null ? null : text(row, column);
    }

    static String text(JsonNode row, String name) {
        return Objects.requireNonNullElse(JsonFields.text(row, name), "");
    }
}
