package dev.cosell.testkit.simulator.dataverse.org;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A table: its names, columns, alternate keys and abilities. Immutable; the {@code with} family copies. */
public final class OrgTable {
    private final Parts parts;

    private OrgTable(Parts parts) {
        this.parts = parts;
    }

    private static final class Parts implements Cloneable {
        private final String logicalName;
        private final String schemaName;
        private final String entitySet;
        private final String primaryId;
        private final @Nullable String primaryName;
        private final int typeCode;
        private Map<String, OrgColumn> columns = Map.of();
        private Map<String, OrgColumn> properties = Map.of();
        private List<OrgKey> keys = List.of();
        private boolean changeTracking;
        private boolean concurrency = true;
        private boolean stateful;

        private Parts(OrgTableNames names) {
            logicalName = names.logicalName();
            schemaName = names.schemaName();
            entitySet = names.entitySet();
            primaryId = names.primaryId();
            primaryName = names.primaryName();
            typeCode = names.typeCode();
        }

        private Parts copy() {
            try {
                return (Parts) clone();
            } catch (CloneNotSupportedException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
    }

    /** Creates a table of the given columns; they include its primary key. */
    public static OrgTable of(OrgTableNames names, Collection<OrgColumn> columns) {
        return new OrgTable(new Parts(names)).withColumns(columns);
    }

    private OrgTable with(Consumer<Parts> change) {
        Parts copy = parts.copy();
        change.accept(copy);
        return new OrgTable(copy);
    }

    /** Returns the table with these columns added, or put in the place of those of the same name. */
    public OrgTable withColumns(Collection<OrgColumn> more) {
        Map<String, OrgColumn> merged = new LinkedHashMap<>(parts.columns);
        more.forEach(column -> merged.put(column.logicalName(), column));
        return withExactly(merged);
    }

    /** Returns the table without a column. */
    public OrgTable withoutColumn(String logicalName) {
        Map<String, OrgColumn> left = new LinkedHashMap<>(parts.columns);
        left.remove(logicalName);
        return withExactly(left);
    }

    private OrgTable withExactly(Map<String, OrgColumn> columns) {
        Map<String, OrgColumn> properties = new LinkedHashMap<>();
        columns.values().forEach(column -> properties.put(column.property(), column));
        return with(copy -> {
            copy.columns = Collections.unmodifiableMap(columns);
            copy.properties = Collections.unmodifiableMap(properties);
            copy.stateful = columns.containsKey("statecode");
        });
    }

    /** Returns the table with an alternate key added, or put in the place of the one of the same name. */
    public OrgTable withKey(OrgKey key) {
        List<OrgKey> changed = new ArrayList<>(withoutKey(key.logicalName()).keys());
        changed.add(key);
        return with(copy -> copy.keys = List.copyOf(changed));
    }

    /** Returns the table without an alternate key. */
    public OrgTable withoutKey(String logicalName) {
        List<OrgKey> left = keys().stream()
                .filter(key -> !key.logicalName().equals(logicalName))
                .toList();
        return with(copy -> copy.keys = left);
    }

    /** Returns the table with change tracking on or off (dataverse-api 2.13). */
    public OrgTable withChangeTracking(boolean on) {
        return with(copy -> copy.changeTracking = on);
    }

    /** Returns the table with optimistic concurrency on or off (dataverse-api 2.5). */
    public OrgTable withOptimisticConcurrency(boolean on) {
        return with(copy -> copy.concurrency = on);
    }

    /** Returns the logical name, such as {@code opportunity}. */
    public String logicalName() {
        return parts.logicalName;
    }

    /** Returns the schema name, such as {@code Opportunity}. */
    public String schemaName() {
        return parts.schemaName;
    }

    /** Returns the name of the entity set, such as {@code opportunities}. */
    public String entitySet() {
        return parts.entitySet;
    }

    /** Returns the primary key's column, such as {@code opportunityid}. */
    public String primaryId() {
        return parts.primaryId;
    }

    /** Returns the column that names a row, or null. */
    public @Nullable String primaryName() {
        return parts.primaryName;
    }

    /** Returns the type code, such as 3. */
    public int typeCode() {
        return parts.typeCode;
    }

    /** Returns the columns in order. */
    public Collection<OrgColumn> columns() {
        return parts.columns.values();
    }

    /** Returns a column by logical name, or null. */
    public @Nullable OrgColumn column(String logicalName) {
        return parts.columns.get(logicalName);
    }

    /**
     * Returns a column by logical name.
     *
     * @throws NullPointerException if there is none
     */
    public OrgColumn require(String logicalName) {
        return Objects.requireNonNull(column(logicalName), () -> this + " has no column " + logicalName);
    }

    /** Returns the column that a property shows, {@code _x_value} for a lookup, or null. */
    public @Nullable OrgColumn property(String name) {
        return parts.properties.get(name);
    }

    /** Returns the alternate keys. */
    public List<OrgKey> keys() {
        return parts.keys;
    }

    /** Returns whether deltas can be asked for. */
    public boolean changeTracking() {
        return parts.changeTracking;
    }

    /** Returns whether {@code If-Match} with a version works. */
    public boolean optimisticConcurrency() {
        return parts.concurrency;
    }

    /** Returns whether its rows have a state. */
    public boolean isStateful() {
        return parts.stateful;
    }

    /** Returns whether its rows have an owner. */
    public boolean isUserOwned() {
        OrgColumn owner = column("ownerid");
        return owner != null && owner.type() == ColumnType.OWNER;
    }

    @Override
    public String toString() {
        return logicalName();
    }
}
