package dev.cosell.testkit.simulator.salesforce.org;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
    private final @Nullable OrgRow before;

    OrgRow(OrgObject object, String id, Instant created, String by) {
        this(object, id, Map.of(), false, created, created, created, by, null);
    }

    private OrgRow(
            OrgObject object,
            String id,
            Map<String, Object> values,
            boolean deleted,
            Instant created,
            Instant modified,
            Instant visibleFrom,
            String modifiedBy,
            @Nullable OrgRow before) {
        this.object = object;
        this.id = id;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.deleted = deleted;
        this.created = created;
        this.modified = modified;
        this.visibleFrom = visibleFrom;
        this.modifiedBy = modifiedBy;
        this.before = before;
    }

    OrgRow with(Map<String, Object> changes, Instant at, Instant seenFrom, String by) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> merged.put(name.toLowerCase(Locale.ROOT), value));
        OrgRow shownMeanwhile = values.isEmpty() || !seenFrom.isAfter(at) ? null : this;
        return new OrgRow(object, id, merged, deleted, created, at, seenFrom, by, shownMeanwhile);
    }

    OrgRow deleted(boolean value, Instant at, String by) {
        return new OrgRow(object, id, values, value, created, at, at, by, null);
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

    /** Returns the row as queries at a time show it: itself, what it was before a change that cannot be seen yet, or nothing. */
    Optional<OrgRow> seenAt(Instant time) {
        if (!visibleFrom.isAfter(time)) {
            return Optional.of(this);
        }
        return before == null ? Optional.empty() : before.seenAt(time);
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
