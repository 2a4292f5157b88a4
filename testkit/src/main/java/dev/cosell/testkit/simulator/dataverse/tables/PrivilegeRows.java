package dev.cosell.testkit.simulator.dataverse.tables;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgPrivileges;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The privileges that the service makes for each table, as rows by which roles get them. */
public final class PrivilegeRows {
    private static final List<String> KINDS =
            List.of("Create", "Read", "Write", "Delete", "Append", "AppendTo", "Assign", "Share");

    private PrivilegeRows() {}

    /** Plants those of a table; tables of one word share them. */
    public static void plant(OrgData data, OrgTable table) {
        OrgTable privileges = data.schema().require("privilege");
        for (String kind : KINDS) {
            String name = OrgPrivileges.name(kind, table);
            UUID id = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            if (data.row("privilege", id) == null) {
                data.put(OrgCaller.of(id), OrgRow.of(privileges, id).with("name", name), Set.of("name"));
            }
        }
    }
}
