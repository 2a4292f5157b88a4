package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers which rows a feed by modification times has delivered, so that the overlap of two passes does not deliver them again. A row counts as delivered only for
 * a later pass of the same line of positions. What is forgotten is delivered again, which is harmless. Bounded, thread-safe.
 */
final class DeliveredRows {
    private static final int MOST = 20_000;

    private record Delivered(String tag, long pass) {}

    private final Map<String, Delivered> rows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Delivered> eldest) {
            return size() > MOST;
        }
    };

    /** Tells whether a row is new to this pass, and remembers it. */
    synchronized boolean isNew(TablePosition position, String id, JsonNode row) {
        String key = position.chain() + "/" + id;
        String tag = row.path(OpportunityTable.ETAG).asText();
        Delivered before = rows.get(key);
        if (before != null && before.tag().equals(tag)) {
            return before.pass() >= position.pass();
        }
        rows.remove(key); // so that it becomes the youngest
        rows.put(key, new Delivered(tag, position.pass()));
        return true;
    }
}
