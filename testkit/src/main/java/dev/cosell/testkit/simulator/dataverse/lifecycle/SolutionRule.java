package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** Publishers, solutions and roles: their names are unique, and a prefix is the beginning of schema names (dataverse-api 6.4, 6.5). */
final class SolutionRule implements WriteRule {
    private static final Pattern PREFIX = Pattern.compile("(?!mscrm)[A-Za-z][A-Za-z0-9]{1,7}");
    private static final Pattern UNIQUE_NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Map<String, String> UNIQUE =
            Map.of("publisher", "uniquename", "solution", "uniquename", "role", "name");
    private static final Map<String, List<String>> REQUIRED = Map.of(
            "publisher", List.of("uniquename", "friendlyname", "customizationprefix", "customizationoptionvalueprefix"),
            "solution", List.of("uniquename", "friendlyname", "version", "publisherid"),
            "role", List.of("name", "businessunitid"));

    @Override
    public void before(Draft draft) {
        String table = draft.table().logicalName();
        String unique = UNIQUE.get(table);
        if (unique == null) {
            return;
        }
        for (String column : REQUIRED.getOrDefault(table, List.of())) {
            if (draft.isCreate() && draft.get(column) == null) {
                throw OrgRefusal.bad(
                        "0x80040200", "Required field '" + column + "' is missing for entity '" + table + "'.");
            }
        }
        String name = String.valueOf(draft.get(unique));
        if (!table.equals("role") && !UNIQUE_NAME.matcher(name).matches()
                || table.equals("publisher")
                        && !PREFIX.matcher(String.valueOf(draft.get("customizationprefix"))
                                        .toLowerCase(Locale.ROOT))
                                .matches()) {
            throw OrgRefusal.bad("0x80040203", "The unique name or the prefix of the " + table + " is not valid.");
        }
        boolean taken = draft.data().holding(table, unique, name).stream()
                .anyMatch(row -> !row.id().equals(draft.id()));
        if (taken && draft.touches(unique)) {
            throw new OrgRefusal(412, "0x80040237", "A " + table + " with the name " + name + " already exists.");
        }
    }
}
