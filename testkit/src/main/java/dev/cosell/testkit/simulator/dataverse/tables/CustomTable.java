package dev.cosell.testkit.simulator.dataverse.tables;

import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.org.OrgTableNames;
import java.util.List;
import java.util.Locale;

/** Tables and lookups as customers and solutions add them: logical names are the schema names in lower case, navigation keeps their letters (dataverse-api 2.9, 6.2). */
public final class CustomTable {
    /** Type codes below belong to the system. */
    private static final int FIRST_TYPE_CODE = 10_100;

    private CustomTable() {}

    /**
     * Creates a table whose rows have an owner, a state and stamps, and that tracks changes.
     *
     * @param schemaName such as {@code new_Country}
     * @param primaryName the column that names its rows
     * @param more further columns
     */
    public static OrgTable of(String schemaName, OrgColumn primaryName, OrgColumn... more) {
        String logical = schemaName.toLowerCase(Locale.ROOT);
        OrgTableNames names = new OrgTableNames(
                logical,
                schemaName,
                CosellTables.plural(logical),
                logical + "id",
                primaryName.logicalName(),
                FIRST_TYPE_CODE + Math.floorMod(logical.hashCode(), 10_000));
        return new TableMaker(names)
                .columns(primaryName)
                .columns(List.of(more))
                .activeOrNot()
                .owned()
                .stamped()
                .tracked()
                .build();
    }

    /** Creates a lookup to a table; its schema name is the way to it. */
    public static OrgColumn lookup(String schemaName, String target, String relationship) {
        return OrgColumn.lookup(schemaName.toLowerCase(Locale.ROOT), OrgLookup.of(target, schemaName, relationship))
                .schemaName(schemaName);
    }
}
