package dev.cosell.testkit.simulator.dataverse.org;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Finds rows by the values of their lookups and short texts, texts without regard to case. The owner's lock guards it. */
final class RowIndex {
    private static final int LONGEST = 200;

    private final Map<Entry, Set<UUID>> ids = new HashMap<>();

    private record Entry(String table, String column, Object value) {}

    /** Takes out one state of a row and puts in another; either may be null. */
    void move(@Nullable OrgRow before, @Nullable OrgRow after) {
        if (before != null) {
            before.values().forEach((column, value) -> drop(before, column, value));
        }
        if (after != null) {
            after.values().forEach((column, value) -> add(after, column, value));
        }
    }

    static boolean covers(Object value) {
        return value instanceof OrgReference || value instanceof String text && text.length() <= LONGEST;
    }

    Collection<UUID> find(String table, String column, Object value) {
        return List.copyOf(ids.getOrDefault(entry(table, column, value), Set.of()));
    }

    private void add(OrgRow row, String column, Object value) {
        if (covers(value)) {
            ids.computeIfAbsent(entry(row.table(), column, value), key -> new LinkedHashSet<>())
                    .add(row.id());
        }
    }

    private void drop(OrgRow row, String column, Object value) {
        if (covers(value)) {
            Entry entry = entry(row.table(), column, value);
            Set<UUID> found = ids.get(entry);
            if (found != null && found.remove(row.id()) && found.isEmpty()) {
                ids.remove(entry);
            }
        }
    }

    private static Entry entry(String table, String column, Object value) {
        Object key = value instanceof OrgReference reference ? reference.id() : value;
        return new Entry(table, column, key instanceof String text ? text.toLowerCase(Locale.ROOT) : key);
    }
}
