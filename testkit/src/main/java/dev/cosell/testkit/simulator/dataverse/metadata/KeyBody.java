package dev.cosell.testkit.simulator.dataverse.metadata;

import dev.cosell.testkit.simulator.dataverse.org.ColumnType;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgKey;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads the definition of a new alternate key (dataverse-api 2.6, 6.3). */
final class KeyBody {
    private static final int MOST_KEYS = 10;
    private static final int MOST_COLUMNS = 16;
    private static final Set<ColumnType> TYPES = Set.of(
            ColumnType.DECIMAL,
            ColumnType.INTEGER,
            ColumnType.TEXT,
            ColumnType.DATE,
            ColumnType.DATE_TIME,
            ColumnType.LOOKUP,
            ColumnType.CHOICE);

    private KeyBody() {}

    static OrgKey read(DefinitionBody body, String schemaName, OrgTable table) {
        body.label("DisplayName");
        List<String> columns = new ArrayList<>();
        body.json().path("KeyAttributes").forEach(each -> columns.add(each.asText()));
        if (columns.isEmpty() || columns.size() > MOST_COLUMNS || table.keys().size() >= MOST_KEYS) {
            throw DefinitionBody.invalid("A key has 1 to 16 attributes, and an entity at most 10 keys.");
        }
        columns.forEach(name -> requireColumn(table, name));
        for (OrgKey key : table.keys()) {
            if (key.schemaName().equalsIgnoreCase(schemaName)) {
                throw OrgRefusal.bad("0x80060893", "A key with the name " + schemaName + " already exists.");
            }
            if (Set.copyOf(key.columns()).equals(Set.copyOf(columns))) {
                throw OrgRefusal.bad("0x80060894", "A key with the same attributes already exists.");
            }
        }
        return new OrgKey(schemaName.toLowerCase(Locale.ROOT), schemaName, columns, OrgKey.Status.PENDING);
    }

    private static void requireColumn(OrgTable table, String name) {
        OrgColumn column = table.column(name);
        if (column == null) {
            throw new OrgRefusal(404, "0x8004024a", "Attribute " + name + " does not exist on entity " + table + ".");
        }
        if (!TYPES.contains(column.type())) {
            throw DefinitionBody.invalid("An attribute of the type of " + name + " cannot be part of a key.");
        }
    }
}
