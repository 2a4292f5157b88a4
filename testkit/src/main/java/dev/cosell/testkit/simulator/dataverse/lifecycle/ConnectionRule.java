package dev.cosell.testkit.simulator.dataverse.lifecycle;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import dev.cosell.testkit.simulator.dataverse.write.Draft;
import dev.cosell.testkit.simulator.dataverse.write.WriteRule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A connection has a mirror the other way round, made and deleted together with it (dataverse-api 4.3). */
final class ConnectionRule implements WriteRule {
    private static final String TABLE = "connection";
    private static final String OTHER = "relatedconnectionid";

    @Override
    public void before(Draft draft) {
        if (draft.table().logicalName().equals(TABLE) && draft.touches("record2id")) {
            draft.set("name", name(draft.data(), draft.reference("record2id")));
        }
    }

    private static @Nullable String name(OrgData data, @Nullable OrgReference reference) {
        OrgRow row = data.row(reference);
        OrgTable table = row == null ? null : data.schema().table(row.table());
        String column = table == null ? null : table.primaryName();
        return row == null || column == null ? null : row.text(column);
    }

    @Override
    public void after(Draft draft, OrgRow stored) {
        if (!stored.table().equals(TABLE)) {
            return;
        }
        OrgData data = draft.data();
        OrgReference known = stored.reference(OTHER);
        OrgRow mirror =
                known == null ? OrgRow.of(draft.table(), data.newId()) : data.require(known.table(), known.id());
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (OrgColumn column : draft.table().columns()) {
            if (!column.logicalName().equals(draft.table().primaryId())) {
                values.put(column.logicalName(), stored.get(opposite(column.logicalName())));
            }
        }
        values.remove("versionnumber");
        values.put("name", name(data, stored.reference("record1id")));
        values.put("ismaster", false);
        values.put(OTHER, stored.reference());
        OrgRow kept = data.put(draft.caller(), mirror.with(values), values.keySet());
        if (known == null) {
            data.put(
                    draft.caller(),
                    stored.with(OTHER, kept.reference()),
                    draft.changes().keySet());
        }
    }

    private static String opposite(String column) {
        if (column.startsWith("record1")) {
            return "record2" + column.substring("record1".length());
        }
        return column.startsWith("record2") ? "record1" + column.substring("record2".length()) : column;
    }

    @Override
    public void delete(OrgCaller caller, OrgData data, OrgRow row) {
        OrgReference other = row.table().equals(TABLE) ? row.reference(OTHER) : null;
        if (other != null) {
            data.remove(caller, other);
        }
    }
}
