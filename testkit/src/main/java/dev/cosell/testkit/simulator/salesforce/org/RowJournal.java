package dev.cosell.testkit.simulator.salesforce.org;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an organisation by id, oldest first, with a record of every change: to take changes back, and to tell listeners of those that stay. Not thread-safe:
 * whoever uses it holds the lock of {@link OrgData}.
 */
public final class RowJournal extends LinkedHashMap<String, OrgRow> {
    private static final long serialVersionUID = 1L;

    /** Changes that nobody asks for are forgotten beyond this many, as long as no transaction is under way. */
    private static final int LONGEST = 200_000;

    private final transient InstantSource clock;
    private final transient List<Change> changes = new ArrayList<>();
    private @Nullable String origin;
    private int depth;

    RowJournal(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * One change of one row.
     *
     * @param id id of the row
     * @param before the row before, or null where it is new
     * @param after the row after, or null where it is gone without a trace
     * @param origin who changed it: what {@link #origin} was set to
     * @param at when
     */
    public record Change(
            String id, @Nullable OrgRow before, @Nullable OrgRow after, @Nullable String origin, Instant at) {}

    @Override
    public @Nullable OrgRow put(String id, OrgRow row) {
        OrgRow before = super.put(id, row);
        note(new Change(id, before, row, origin, clock.instant()));
        return before;
    }

    @Override
    public @Nullable OrgRow remove(Object id) {
        OrgRow before = super.remove(id);
        if (before != null) {
            note(new Change(before.id(), before, null, origin, clock.instant()));
        }
        return before;
    }

    private void note(Change change) {
        if (depth == 0 && changes.size() >= LONGEST) {
            changes.clear();
        }
        changes.add(change);
    }

    /** Sets who makes the changes from now on, null for a person, and returns who made them so far. */
    public @Nullable String origin(@Nullable String value) {
        String before = origin;
        origin = value;
        return before;
    }

    /** Begins a stretch of changes that may be taken back; returns the mark for {@link #rollback}. */
    int begin() {
        depth++;
        return changes.size();
    }

    /** Ends the stretch begun last. */
    void end() {
        depth--;
    }

    /** Takes back everything since a mark. */
    void rollback(int mark) {
        for (int i = changes.size() - 1; i >= mark; i--) {
            Change change = changes.remove(i);
            if (change.before() == null) {
                super.remove(change.id());
            } else {
                super.put(change.id(), change.before());
            }
        }
    }

    /** Returns the changes since the last call of this method and forgets them; nothing while a transaction is under way. */
    public List<Change> drain() {
        if (depth > 0) {
            return List.of();
        }
        List<Change> drained = List.copyOf(changes);
        changes.clear();
        return drained;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
