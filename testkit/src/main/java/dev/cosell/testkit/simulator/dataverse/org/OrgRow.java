package dev.cosell.testkit.simulator.dataverse.org;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One row at one version. Values are of the Java types that {@link ColumnType} names, keyed by logical name; an empty column is absent. Immutable.
 */
public final class OrgRow {
    private final String table;
    private final UUID id;
    private final long version;
    private final Map<String, Object> values;

    private OrgRow(String table, UUID id, long version, Map<String, Object> values) {
        this.table = table;
        this.id = id;
        this.version = version;
        this.values = Collections.unmodifiableMap(values);
    }

    /** Creates an empty row of a table. */
    public static OrgRow of(OrgTable table, UUID id) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put(table.primaryId(), id);
        return new OrgRow(table.logicalName(), id, 0, values);
    }

    /** Returns the row with changed values; null empties a column. */
    public OrgRow with(Map<String, ? extends @Nullable Object> changes) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> {
            if (value == null) {
                merged.remove(name);
            } else {
                merged.put(name, value);
            }
        });
        return new OrgRow(table, id, version, merged);
    }

    /** Returns the row with one changed value; null empties the column. */
    public OrgRow with(String column, @Nullable Object value) {
        Map<String, @Nullable Object> one = new LinkedHashMap<>();
        one.put(column, value);
        return with(one);
    }

    OrgRow atVersion(long value) {
        return new OrgRow(table, id, value, values);
    }

    /** Returns the logical name of its table. */
    public String table() {
        return table;
    }

    /** Returns its id. */
    public UUID id() {
        return id;
    }

    /** Returns its version: rises over the whole environment with every change of any row. */
    public long version() {
        return version;
    }

    /** Returns its tag as the wire shows it: {@code W/"123"}. */
    public String eTag() {
        return "W/\"" + version + "\"";
    }

    /** Returns its name for references to it. */
    public OrgReference reference() {
        return new OrgReference(table, id);
    }

    /** Returns the values, without empty columns. */
    public Map<String, Object> values() {
        return values;
    }

    /** Returns a value, or null when the column is empty. */
    public @Nullable Object get(String column) {
        return column.equals("versionnumber") ? Long.valueOf(version) : values.get(column);
    }

    /** Returns a text, or null. */
    public @Nullable String text(String column) {
        return (String) get(column);
    }

    /** Returns a number of an option or a whole number, or null. */
    public @Nullable Integer integer(String column) {
        return (Integer) get(column);
    }

    /** Returns an amount, or null. */
    public @Nullable BigDecimal decimal(String column) {
        return (BigDecimal) get(column);
    }

    /** Returns whether a yes-or-no column says yes. */
    public boolean is(String column) {
        return Boolean.TRUE.equals(get(column));
    }

    /** Returns a moment, or null. */
    public @Nullable Instant instant(String column) {
        return (Instant) get(column);
    }

    /** Returns a day, or null. */
    public @Nullable LocalDate date(String column) {
        return (LocalDate) get(column);
    }

    /** Returns a reference, or null. */
    public @Nullable OrgReference reference(String column) {
        return (OrgReference) get(column);
    }

    /** Returns whether a lookup names a row. */
    public boolean refersTo(String column, UUID target) {
        OrgReference reference = reference(column);
        return reference != null && reference.id().equals(target);
    }

    @Override
    public String toString() {
        return table + "(" + id + ")@" + version;
    }
}
