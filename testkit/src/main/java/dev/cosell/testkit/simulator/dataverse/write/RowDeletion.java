package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.DeleteBehavior;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.List;
import java.util.Set;

/** Deletes a row with the effects on rows that refer to it (dataverse-api 2.7). */
final class RowDeletion {
    private final OrgData data;
    private final List<WriteRule> rules;

    RowDeletion(OrgData data, List<WriteRule> rules) {
        this.data = data;
        this.rules = rules;
    }

    void delete(OrgCaller caller, OrgRow row) {
        if (data.row(row.reference()) == null) {
            return;
        }
        rules.forEach(rule -> rule.delete(caller, data, row));
        for (OrgTable table : data.schema().tables()) {
            for (OrgColumn column : table.columns()) {
                for (OrgLookup lookup : column.lookups()) {
                    if (lookup.accepts(row.table())) {
                        release(caller, row, table, column, lookup.onDelete());
                    }
                }
            }
        }
        data.remove(caller, row.reference());
    }

    private void release(OrgCaller caller, OrgRow gone, OrgTable table, OrgColumn column, DeleteBehavior onDelete) {
        for (OrgRow child : data.holding(table.logicalName(), column.logicalName(), gone.reference())) {
            OrgReference reference = child.reference(column.logicalName());
            if (gone.reference().equals(reference)) {
                switch (onDelete) {
                    case CASCADE -> delete(caller, child);
                    case RESTRICT ->
                        throw new OrgRefusal(
                                405,
                                "0x80040227",
                                "The object you tried to delete is associated with another object and cannot be deleted.");
                    case REMOVE_LINK ->
                        data.put(caller, child.with(column.logicalName(), null), Set.of(column.logicalName()));
                }
            }
        }
    }
}
