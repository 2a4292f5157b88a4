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
    private final Life life;
    private final @Nullable OrgRow before;

    /**
     * The stamps of a row.
     *
     * @param state whether it is there
     * @param created when it was created
     * @param createdBy id of the user who created it
     * @param modified when a user last changed it
     * @param modifiedBy id of that user
     * @param touched when a user or the system last changed it
     * @param visibleFrom from when on queries show it
     */
    private record Life(
            State state,
            Instant created,
            String createdBy,
            Instant modified,
            String modifiedBy,
            Instant touched,
            Instant visibleFrom) {}

    private enum State {
        THERE,
        IN_RECYCLE_BIN,
        GONE
    }

    OrgRow(OrgObject object, String id, Instant created, String by) {
        this(object, id, Map.of(), new Life(State.THERE, created, by, created, by, created, created), null);
    }

    private OrgRow(OrgObject object, String id, Map<String, Object> values, Life life, @Nullable OrgRow before) {
        this.object = object;
        this.id = id;
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.life = life;
        this.before = before;
    }

    OrgRow with(Map<String, Object> changes, Instant at, Instant seenFrom, String by) {
        Map<String, Object> merged = new LinkedHashMap<>(values);
        changes.forEach((name, value) -> merged.put(name.toLowerCase(Locale.ROOT), value));
        OrgRow shownMeanwhile = values.isEmpty() || !seenFrom.isAfter(at) ? null : this;
        Life changed = new Life(life.state, life.created, life.createdBy, at, by, at, seenFrom);
        return new OrgRow(object, id, merged, changed, shownMeanwhile);
    }

    OrgRow deleted(boolean value, Instant at, String by) {
        return moved(value ? State.IN_RECYCLE_BIN : State.THERE, at, by);
    }

    OrgRow gone(Instant at, String by) {
        return moved(State.GONE, at, by);
    }

    private OrgRow moved(State state, Instant at, String by) {
        return new OrgRow(object, id, values, new Life(state, life.created, life.createdBy, at, by, at, at), null);
    }

    OrgRow touched(Instant at) {
        Life touched = new Life(
                life.state, life.created, life.createdBy, life.modified, life.modifiedBy, at, life.visibleFrom);
        return new OrgRow(object, id, values, touched, before);
    }

    OrgRow of(OrgObject other) {
        return new OrgRow(other, id, values, life, before == null ? null : before.of(other));
    }

    /** Returns the object. */
    public OrgObject object() {
        return object;
    }

    /** Returns the id of 18 characters. */
    public String id() {
        return id;
    }

    /** Tells whether it lies in the recycle bin, or was deleted beyond recovery. */
    public boolean isDeleted() {
        return life.state != State.THERE;
    }

    /** Tells whether it was deleted beyond recovery. */
    boolean isGone() {
        return life.state == State.GONE;
    }

    /** Returns when a user last changed it, in whole seconds. */
    public Instant modified() {
        return life.modified;
    }

    /** Returns when a user or the system last changed it, in whole seconds. */
    public Instant systemModified() {
        return life.touched;
    }

    /** Returns from when on queries show it: rows can be stamped before they can be seen (salesforce-api 2.12). */
    public Instant visibleFrom() {
        return life.visibleFrom;
    }

    /** Returns the row as queries at a time show it: itself, what it was before a change that cannot be seen yet, or nothing. */
    Optional<OrgRow> seenAt(Instant time) {
        if (!life.visibleFrom.isAfter(time)) {
            return Optional.of(this);
        }
        return before == null ? Optional.empty() : before.seenAt(time);
    }

    /** Returns a value by field name, or null where empty; system fields included. */
    public @Nullable Object get(String field) {
        return switch (field.toLowerCase(Locale.ROOT)) {
            case "id" -> id;
            case "isdeleted" -> isDeleted();
            case "createddate" -> life.created;
            case "lastmodifieddate" -> life.modified;
            case "systemmodstamp" -> life.touched;
            case "createdbyid" -> emptyAsNull(life.createdBy);
            case "lastmodifiedbyid" -> emptyAsNull(life.modifiedBy);
            default -> values.get(field.toLowerCase(Locale.ROOT));
        };
    }

    private static @Nullable String emptyAsNull(String id) {
        return id.isEmpty() ? null : id;
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
                && life.equals(that.life);
    }

    @Override
    public int hashCode() {
        return Objects.hash(id, life);
    }
}
