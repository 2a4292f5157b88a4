package dev.cosell.testkit.simulator.salesforce.limits;

import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import dev.cosell.testkit.simulator.salesforce.org.ParentKeys;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Writes rows one by one under their locks; a row that is refused leaves nothing behind, whatever its triggers had done. */
public final class RowWriter {
    private final OrgData data;
    private final RowLocks locks;

    /** Makes a writer of an organisation's rows. */
    public RowWriter(OrgData data, RowLocks locks) {
        this.data = data;
        this.locks = locks;
    }

    /** Creates a row. */
    public OrgRow create(String object, Map<String, @Nullable Object> fields, String user) {
        return whole(() ->
                data.create(object, ParentKeys.resolved(data, data.schema().require(object), fields), user));
    }

    /** Changes a row. */
    public OrgRow update(String id, Map<String, @Nullable Object> fields, String user) {
        return whole(() -> {
            OrgRow present = data.row(id);
            if (present == null) {
                throw OrgRefusal.notFound();
            }
            locks.take(present);
            return data.update(id, ParentKeys.resolved(data, present.object(), fields), user);
        });
    }

    /** Puts a row into the recycle bin. */
    public OrgRow delete(String id, String user) {
        return whole(() -> {
            OrgRow present = Objects.requireNonNull(data.row(id));
            data.delete(id, user);
            return present;
        });
    }

    private OrgRow whole(Supplier<OrgRow> write) {
        return data.transaction(() -> {
            OrgRow row = write.get();
            locks.take(row);
            return row;
        });
    }
}
