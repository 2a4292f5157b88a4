package dev.cosell.testkit.simulator.salesforce.org;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One row. Values are texts, booleans, {@code BigDecimal}s, or null where empty. Immutable. */
public final class OrgRow {
    private final OrgObject object;
    private final String id;
    private final Map<String, Object> values;
    private final boolean deleted;
    private final Instant created;
    private final Instant modified;
    private final Instant visibleFrom;
    private final String modifiedBy;

    OrgRow(OrgObject object, String id, Instant created, String by) {
        this(object, id, Map.of(), false, created, created, created, by);
    }

    private OrgRow(
            OrgObject object,
            String id,
            Map<String, Object> values,
            boolean deleted,
            Instant created,
            Instant modified,
            Instant visibleFrom,
            String modifiedBy) {
        this.object = object;
        this.id = id;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.deleted = deleted;
        this.created = created;
        this.modified = modified;
        this.visibleFrom = visibleFrom;
        this.modifiedBy = modifiedBy;
    }

    OrgRow with(Map<String, Object> changes, Instant at, Instant seenFrom, String by) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> merged.put(name.toLowerCase(Locale.ROOT), value));
        return new OrgRow(object, id, merged, deleted, created, at, seenFrom, by);
    }

    OrgRow deleted(boolean value, Instant at, String by) {
        return new OrgRow(object, id, values, value, created, at, at, by);
    }

    /** Returns the object. */
    public OrgObject object() {
        return object;
    }

    /** Returns the id of 18 characters. */
    public String id() {
        return id;
    }

    /** Tells whether it lies in the recycle bin. */
    public boolean isDeleted() {
        return deleted;
    }

    /** Returns when it last changed, in whole seconds. */
    public Instant modified() {
        return modified;
    }

    /** Returns from when on queries show it: rows can be stamped before they can be seen (salesforce-api 2.12). */
    public Instant visibleFrom() {
        return visibleFrom;
    }

    /** Returns a value by field name, or null where empty; system fields included. */
    public @Nullable Object get(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "id" -> id;
            case "isdeleted" -> deleted;
            case "createddate" -> created;
            case "lastmodifieddate", "systemmodstamp" -> modified;
            case "createdbyid", "lastmodifiedbyid" -> modifiedBy;
            default -> values.get(field.toLowerCase(Locale.ROOT));
        };
    }

    /** Returns a value as text, or null where empty. */
    public @Nullable String text(String field) {
        Object value = get(field);
        return value == null ? null : value.toString();
    }

    @Override
    public String toString() {
        return object.name() + "[" + id + "]";
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof OrgRow that
                && id.equals(that.id)
                && values.equals(that.values)
                && modified.equals(that.modified);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, modified);
    }
}
