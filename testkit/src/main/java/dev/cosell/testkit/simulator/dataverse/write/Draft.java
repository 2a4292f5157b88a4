package dev.cosell.testkit.simulator.dataverse.write;

import dev.cosell.testkit.simulator.dataverse.org.OrgCaller;
import dev.cosell.testkit.simulator.dataverse.org.OrgData;
import dev.cosell.testkit.simulator.dataverse.org.OrgReference;
import dev.cosell.testkit.simulator.dataverse.org.OrgRow;
import dev.cosell.testkit.simulator.dataverse.org.OrgTable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A write on its way to the rows: what was there, what the caller sent, and what rules add. Confined to one thread. */
public final class Draft {
    private final OrgData data;
    private final OrgCaller caller;
    private final OrgTable table;
    private final UUID id;
    private final @Nullable OrgRow before;
    private final Map<String, @Nullable Object> changes = new LinkedHashMap<>();
    private final Set<String> sent;

    /** Creates a draft over a row as it is, or over an empty one that is to be created. */
    Draft(OrgData data, OrgCaller caller, OrgRow base, boolean create, Map<String, ?> sent) {
        this.data = data;
        this.caller = caller;
        this.table = data.schema().require(base.table());
        this.id = base.id();
        this.before = create ? null : base;
        this.changes.putAll(sent);
        this.sent = Set.copyOf(sent.keySet());
    }

    /** Returns the environment. */
    public OrgData data() {
        return data;
    }

    /** Returns who writes. */
    public OrgCaller caller() {
        return caller;
    }

    /** Returns the table. */
    public OrgTable table() {
        return table;
    }

    /** Returns the id of the row. */
    public UUID id() {
        return id;
    }

    /** Returns the row as it was, or null for a create. */
    public @Nullable OrgRow before() {
        return before;
    }

    /** Returns whether the row is new. */
    public boolean isCreate() {
        return before == null;
    }

    /** Returns whether the caller himself sent a column. */
    public boolean sent(String column) {
        return sent.contains(column);
    }

    /** Returns whether a column is among the changes, sent or added by a rule. */
    public boolean touches(String column) {
        return changes.containsKey(column);
    }

    /** Returns the value that a column will have, or null. */
    public @Nullable Object get(String column) {
        if (changes.containsKey(column)) {
            return changes.get(column);
        }
        return before == null ? null : before.get(column);
    }

    /** Returns the value that a column has before the write, or null. */
    public @Nullable Object old(String column) {
        return before == null ? null : before.get(column);
    }

    /** Returns the number that a column will have, or null. */
    public @Nullable Integer integer(String column) {
        return (Integer) get(column);
    }

    /** Returns the text that a column will have, or null. */
    public @Nullable String text(String column) {
        return (String) get(column);
    }

    /** Returns the reference that a column will have, or null. */
    public @Nullable OrgReference reference(String column) {
        return (OrgReference) get(column);
    }

    /** Sets a value, or empties a column. */
    public void set(String column, @Nullable Object value) {
        changes.put(column, value);
    }

    /** Sets a value where none is, provided the table has the column. */
    public void setIfEmpty(String column, @Nullable Object value) {
        if (table.column(column) != null && get(column) == null && value != null) {
            changes.put(column, value);
        }
    }

    /** Forgets a change. */
    public void drop(String column) {
        changes.remove(column);
    }

    /** Returns the changes so far. */
    public Map<String, @Nullable Object> changes() {
        return Collections.unmodifiableMap(changes);
    }
}
