package dev.cosell.testkit.simulator.dataverse.lifecycle;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OperationCall;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgLookup;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.RowWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code Merge}: the subordinate is deactivated and names its master, what refers to it moves. Accounts, contacts and leads only. */
final class Merging {
    private static final Set<String> PARAMETERS =
            Set.of("Target", "Subordinate", "UpdateContent", "PerformParentingChecks");

    private final RowWriter writer;
    private final OrgData data;

    Merging(RowWriter writer) {
        this.writer = writer;
        this.data = writer.data();
    }

    OrgResponse merge(OperationCall call) {
        ObjectNode parameters = call.parameters();
        EntityParameter.requireKnown(parameters, "Merge", PARAMETERS);
        OrgRow master = EntityParameter.requireRow(data, parameters, "Target", "account");
        OrgRow loser = EntityParameter.requireRow(data, parameters, "Subordinate", master.table());
        OrgTable table = data.schema().require(master.table());
        if (table.column("masterid") == null || !loser.table().equals(master.table())) {
            throw OrgRefusal.bad("0x80040203", "Only accounts, contacts and leads are merged, with their like.");
        }
        if (parameters.path("UpdateContent") instanceof ObjectNode content && !content.isEmpty()) {
            ObjectNode changes = content.deepCopy();
            changes.remove(table.primaryId());
            writer.update(call.caller(), master, changes);
        }
        move(call.caller(), loser, master);
        Map<String, @Nullable Object> end = new LinkedHashMap<>();
        end.put("merged", true);
        end.put("masterid", master.reference());
        end.put("statecode", table.logicalName().equals("lead") ? 2 : 1);
        writer.updateValues(call.caller(), loser, end);
        return OrgResponse.empty(204);
    }

    private void move(OrgCaller caller, OrgRow loser, OrgRow master) {
        for (OrgTable table : data.schema().tables()) {
            for (OrgColumn column : table.columns()) {
                boolean refers =
                        column.lookups().stream().map(OrgLookup::target).anyMatch(master.table()::equals);
                if (refers && !column.logicalName().equals("masterid")) {
                    data.holding(table.logicalName(), column.logicalName(), loser.reference())
                            .forEach(row ->
                                    writer.updateValues(caller, row, Map.of(column.logicalName(), master.reference())));
                }
            }
        }
    }
}
