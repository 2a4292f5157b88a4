package dev.cosell.dynamics;

import dev.cosell.core.opportunity.CrmRecordId;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Remembers which opportunity a row of another table belongs to, because a deletion names the row only. What is forgotten is found by the sweep. Bounded,
 * thread-safe.
 */
final class ChildOwners {
    private static final int MOST = 50_000;

    private final Map<String, CrmRecordId> owners = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, CrmRecordId> eldest) {
            return size() > MOST;
        }
    };

    synchronized void remember(String table, String row, CrmRecordId owner) {
        owners.put(table + "/" + row, owner);
    }

    synchronized @Nullable CrmRecordId owner(String table, String row) {
        return owners.get(table + "/" + row);
    }
}
