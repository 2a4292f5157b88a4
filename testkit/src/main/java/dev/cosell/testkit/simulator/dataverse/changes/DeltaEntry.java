package dev.cosell.testkit.simulator.dataverse.changes;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.odata.ODataQuery;
import dev.cosell.testkit.simulator.dataverse.odata.Reply;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.RowScope;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a delta: the present state of a row, or that it is gone.
 *
 * @param row the row, or null when it was deleted
 * @param id its id
 * @param version of the row or of its deletion
 */
record DeltaEntry(@Nullable OrgRow row, UUID id, long version) {

    /** Returns the place in the order: rows by version, then deletions by version. */
    String place() {
        return String.format(Locale.ROOT, "%s%019d", row == null ? "d" : "a", version);
    }

    ObjectNode json(OrgData data, RowScope scope, ODataQuery query, Reply reply) {
        OrgRow present = row;
        if (present != null) {
            return query.change(data, scope.table(), present, reply);
        }
        ObjectNode json = WireJson.object();
        json.put("@odata.context", reply.base().context(scope.table().entitySet() + "/$deletedEntity"));
        return json.put("id", id.toString()).put("reason", "deleted");
    }
}
