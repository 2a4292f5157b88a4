package dev.cosell.testkit.simulator.dataverse.write;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgColumn;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgNavigation;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgSwitches;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * The one place where rows are created, changed and deleted by the rules: HTTP, batches, bulk messages, actions and the seller all come here. Every method is a
 * transaction, or part of the one that is open. Thread-safe.
 */
public final class RowWriter {
    private final OrgData data;
    private final OrgSwitches switches;
    private final List<WriteRule> rules = new CopyOnWriteArrayList<>();
    private final RowDeletion deletion;

    /** Creates a writer without rules. */
    public RowWriter(OrgData data, OrgSwitches switches) {
        this.data = data;
        this.switches = switches;
        this.deletion = new RowDeletion(data, rules);
    }

    /** Adds a rule behind those that are there. */
    public RowWriter rule(WriteRule rule) {
        rules.add(rule);
        return this;
    }

    /** Returns the environment. */
    public OrgData data() {
        return data;
    }

    /** Returns the switches. */
    public OrgSwitches switches() {
        return switches;
    }

    /** Creates the row of a body, with all rows nested in it, and returns it. */
    public OrgRow create(OrgCaller caller, OrgTable table, ObjectNode body) {
        return create(caller, table, body, Map.of());
    }

    /** Creates the row of a body with further values for what the body leaves out: those of a key in the address. */
    public OrgRow create(OrgCaller caller, OrgTable table, ObjectNode body, Map<String, Object> ofAddress) {
        return data.transaction(() -> {
            RowBody read = new BodyReader(data, switches, table, true).read(body);
            Map<String, @Nullable Object> values = new LinkedHashMap<>(ofAddress);
            values.putAll(read.values());
            read.parents().forEach(parent -> createParent(caller, parent, values));
            OrgRow created = createValues(caller, table, values);
            read.children().forEach(child -> createBehind(caller, created, child.navigation(), child.body()));
            read.links().forEach(link -> link(caller, created, link.navigation(), link.address()));
            return data.require(table.logicalName(), created.id());
        });
    }

    private void createParent(OrgCaller caller, RowBody.Deep parent, Map<String, @Nullable Object> values) {
        OrgTable target = parent.navigation().target();
        OrgColumn column = parent.navigation().column();
        if (target == null || column == null) {
            throw OrgRefusal.payload("A row of this kind cannot be created inside of another one.");
        }
        values.put(column.logicalName(), create(caller, target, parent.body()).reference());
    }

    /** Creates a row behind a collection-valued navigation property of another one. */
    public OrgRow createBehind(OrgCaller caller, OrgRow near, OrgNavigation navigation, ObjectNode body) {
        return data.transaction(() -> {
            OrgTable target = Objects.requireNonNull(navigation.target());
            OrgColumn column = navigation.column();
            Map<String, Object> back = column == null ? Map.of() : Map.of(column.logicalName(), near.reference());
            OrgRow created = create(caller, target, body, back);
            if (column == null) {
                links().add(caller, navigation, near, created);
            }
            return created;
        });
    }

    /** Puts an existing row behind a collection-valued navigation property of another one. */
    public void link(OrgCaller caller, OrgRow near, OrgNavigation navigation, RowAddress address) {
        data.transaction(() -> {
            OrgRow far = new RowFinder(data).require(address);
            if (navigation.column() == null) {
                links().add(caller, navigation, near, far);
            } else {
                updateValues(caller, far, Map.of(navigation.column().logicalName(), near.reference()));
            }
            return near;
        });
    }

    /** Returns the rows between rows of many-to-many relationships. */
    public RowLinks links() {
        return new RowLinks(data);
    }

    /** Creates a row of values that are already of the columns' types. */
    public OrgRow createValues(OrgCaller caller, OrgTable table, Map<String, ? extends @Nullable Object> values) {
        return data.transaction(() -> {
            UUID chosen = (UUID) values.get(table.primaryId());
            UUID id = chosen == null ? data.newId() : chosen;
            if (data.row(table.logicalName(), id) != null) {
                throw new OrgRefusal(412, "0x80040237", "Cannot insert duplicate key.");
            }
            Map<String, @Nullable Object> plain = new LinkedHashMap<>(values);
            plain.remove(table.primaryId());
            return store(new Draft(data, caller, OrgRow.of(table, id), true, plain));
        });
    }

    /** Changes a row by a body and returns it. */
    public OrgRow update(OrgCaller caller, OrgRow present, ObjectNode body) {
        return data.transaction(() -> {
            OrgTable table = data.schema().require(present.table());
            RowBody read = new BodyReader(data, switches, table, false).read(body);
            OrgRow updated = updateValues(caller, present, read.values());
            read.links().forEach(link -> link(caller, updated, link.navigation(), link.address()));
            return updated;
        });
    }

    /** Changes a row by values that are already of the columns' types. */
    public OrgRow updateValues(OrgCaller caller, OrgRow present, Map<String, ? extends @Nullable Object> values) {
        return data.transaction(() -> {
            OrgRow now = data.require(present.table(), present.id());
            return store(new Draft(data, caller, now, false, values));
        });
    }

    private OrgRow store(Draft draft) {
        rules.forEach(rule -> rule.before(draft));
        OrgRow base = draft.before();
        OrgRow changed = (base == null ? OrgRow.of(draft.table(), draft.id()) : base).with(draft.changes());
        OrgRow stored = data.put(draft.caller(), changed, draft.changes().keySet());
        rules.forEach(rule -> rule.after(draft, stored));
        return data.require(stored.table(), stored.id());
    }

    /** Deletes a row and what hangs on it. */
    public void delete(OrgCaller caller, OrgRow row) {
        data.transaction(() -> {
            deletion.delete(caller, row);
            return row;
        });
    }

    /** Deletes a row and what hangs on it; nothing happens when it is not there. */
    public void delete(OrgCaller caller, OrgReference reference) {
        OrgRow row = data.row(reference);
        if (row != null) {
            delete(caller, row);
        }
    }
}
