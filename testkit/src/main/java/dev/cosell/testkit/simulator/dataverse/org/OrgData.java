package dev.cosell.testkit.simulator.dataverse.org;

import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an environment and the log of committed changes. It keeps no rules but the order of versions; writers do. Thread-safe: one lock guards everything,
 * and a transaction holds it.
 */
public final class OrgData {
    private final InstantSource clock;
    private final OrgSchema schema;
    private final SplittableRandom random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Map<UUID, OrgRow>> rows = new LinkedHashMap<>();
    private final RowIndex index = new RowIndex();
    private final List<OrgChange> pending = new ArrayList<>();
    private final List<OrgChange> committed = new ArrayList<>();
    private final List<Undo> undo = new ArrayList<>();
    private final List<Consumer<List<OrgChange>>> listeners = new CopyOnWriteArrayList<>();
    private long version = 1_048_575;

    private record Undo(String table, UUID id, @Nullable OrgRow before) {}

    /** Creates an empty environment. */
    public OrgData(OrgSchema schema, InstantSource clock, long seed) {
        this.schema = schema;
        this.clock = clock;
        this.random = new SplittableRandom(seed);
    }

    /** Returns the tables. */
    public OrgSchema schema() {
        return schema;
    }

    /** Returns the present time in whole seconds, as all stamps are. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Returns a fresh id. */
    public UUID newId() {
        return locked(() -> {
            long high = random.nextLong() & 0xFFFFFFFFFFFF0FFFL | 0x4000L;
            long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
            return new UUID(high, low);
        });
    }

    /** Returns the highest version given so far. */
    public long version() {
        return locked(() -> version);
    }

    /** Returns the rows of a table, oldest first. */
    public List<OrgRow> rows(String table) {
        return locked(() -> List.copyOf(of(table).values()));
    }

    /** Returns a row, or null. */
    public @Nullable OrgRow row(String table, UUID id) {
        lock.lock();
        try {
            return of(table).get(id);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the row that a reference names, or null. */
    public @Nullable OrgRow row(@Nullable OrgReference reference) {
        return reference == null ? null : row(reference.table(), reference.id());
    }

    /**
     * Returns a row.
     *
     * @throws OrgRefusal if it is not there
     */
    public OrgRow require(String table, UUID id) {
        OrgRow row = row(table, id);
        if (row == null) {
            throw OrgRefusal.missing(table, id);
        }
        return row;
    }

    /** Returns the rows of a table that hold a value in a column, texts without regard to case; for a lookup the value is the id or the reference. */
    public List<OrgRow> holding(String table, String column, Object value) {
        return locked(() -> {
            OrgTable known = schema.table(table);
            OrgColumn wanted = known == null ? null : known.column(column);
            boolean lookup = wanted != null && wanted.type().isReference();
            if (lookup || RowIndex.covers(value)) {
                return there(table, index.find(table, column, value));
            }
            return of(table).values().stream()
                    .filter(row -> same(value, row.get(column)))
                    .toList();
        });
    }

    private List<OrgRow> there(String table, Collection<UUID> ids) {
        Map<UUID, OrgRow> all = of(table);
        return ids.stream().map(all::get).filter(Objects::nonNull).toList();
    }

    private static boolean same(Object wanted, @Nullable Object present) {
        if (wanted instanceof String text && present instanceof String other) {
            return text.toLowerCase(Locale.ROOT).equals(other.toLowerCase(Locale.ROOT));
        }
        return wanted.equals(present);
    }

    /** Runs something as one transaction: when it throws, nothing of it stays. Inside another one, only its own changes are taken back. */
    public <T extends @Nullable Object> T transaction(Supplier<T> work) {
        List<OrgChange> done = List.of();
        T result;
        lock.lock();
        try {
            int rowMark = undo.size();
            int changeMark = pending.size();
            try {
                result = work.get();
            } catch (RuntimeException failure) {
                rollback(rowMark, changeMark);
                throw failure;
            }
            if (lock.getHoldCount() == 1) {
                done = commit();
            }
        } finally {
            lock.unlock();
        }
        tell(done);
        return result;
    }

    private void rollback(int rowMark, int changeMark) {
        while (undo.size() > rowMark) {
            Undo last = undo.remove(undo.size() - 1);
            set(last.table(), last.id(), last.before());
        }
        pending.subList(changeMark, pending.size()).clear();
    }

    private List<OrgChange> commit() {
        undo.clear();
        List<OrgChange> done = List.copyOf(pending);
        committed.addAll(done);
        pending.clear();
        return done;
    }

    private void tell(List<OrgChange> done) {
        if (!done.isEmpty()) {
            listeners.forEach(listener -> listener.accept(done));
        }
    }

    /**
     * Creates a row or replaces it by another state of it, with the next version, and returns it as stored.
     *
     * @param columns the columns that the change names
     */
    public OrgRow put(OrgCaller caller, OrgRow row, Set<String> columns) {
        Set<String> named = Collections.unmodifiableSet(new LinkedHashSet<>(columns));
        return transaction(() -> {
            OrgRow before = row(row.table(), row.id());
            OrgRow after = row.atVersion(++version);
            undo.add(new Undo(row.table(), row.id(), before));
            set(row.table(), row.id(), after);
            String message = before == null ? OrgChange.CREATE : OrgChange.UPDATE;
            pending.add(new OrgChange(
                    message, after.table(), after.id(), after.version(), now(), caller, named, before, after, null));
            return after;
        });
    }

    /** Removes a row; nothing happens when it is not there. */
    public void remove(OrgCaller caller, OrgReference reference) {
        transaction(() -> {
            OrgRow before = row(reference);
            if (before != null) {
                undo.add(new Undo(before.table(), before.id(), before));
                set(before.table(), before.id(), null);
                pending.add(new OrgChange(
                        OrgChange.DELETE,
                        before.table(),
                        before.id(),
                        ++version,
                        now(),
                        caller,
                        Set.of(),
                        before,
                        null,
                        null));
            }
            return reference;
        });
    }

    /** Adds the message of an action, such as {@code Win}, about a row to the changes of the transaction. */
    public void announce(OrgCaller caller, String message, OrgRow row, @Nullable OrgRow companion) {
        transaction(() -> {
            pending.add(new OrgChange(
                    message, row.table(), row.id(), row.version(), now(), caller, Set.of(), row, row, companion));
            return message;
        });
    }

    private void set(String table, UUID id, @Nullable OrgRow row) {
        OrgRow before = row == null ? of(table).remove(id) : of(table).put(id, row);
        index.move(before, row);
    }

    private Map<UUID, OrgRow> of(String table) {
        return rows.computeIfAbsent(table, name -> new LinkedHashMap<>());
    }

    /** Returns the committed changes with a version above the given one, in order. */
    public List<OrgChange> changesSince(long after) {
        return locked(() ->
                committed.stream().filter(change -> change.version() > after).toList());
    }

    /** Adds somebody who is told of each transaction's changes after it is committed, without any lock held. */
    public void onCommit(Consumer<List<OrgChange>> listener) {
        listeners.add(listener);
    }

    /** Runs something while nobody else changes anything. */
    public <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }
}
