package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Remembers what the feed delivered, so that the overlap of two passes does not deliver it again. A row counts as delivered only for a later pass of the
 * same line of cursors: the cursor of that pass exists only where all pages before were taken. What is forgotten is delivered again, which is harmless.
 * Bounded, thread-safe.
 */
final class FeedMemory {
    private static final int MOST = 20_000;

    private final Map<String, Delivered> rows = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Delivered> eldest) {
            return size() > MOST;
        }
    };

    private final TeamMemory teams = new TeamMemory();
    private final NoteMemory notes = new NoteMemory();

    private record Delivered(String content, long pass) {}

    /** Returns whose team each member seen belongs to. */
    TeamMemory teams() {
        return teams;
    }

    /** Returns the texts of the notes seen. */
    NoteMemory notes() {
        return notes;
    }

    /** Tells whether a row is new to this pass, and remembers it. */
    synchronized boolean isNew(FeedCursor cursor, String key, JsonNode row) {
        String name = cursor.chain() + "/" + key;
        String content = hash(row);
        Delivered before = rows.get(name);
        if (before != null && before.content().equals(content)) {
            return before.pass() >= cursor.pass();
        }
        rows.remove(name); // so that it becomes the youngest
        rows.put(name, new Delivered(content, cursor.pass()));
        return true;
    }

    private static String hash(JsonNode row) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(JsonCodec.write(row));
            return HexFormat.of().formatHex(digest, 0, 16);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
