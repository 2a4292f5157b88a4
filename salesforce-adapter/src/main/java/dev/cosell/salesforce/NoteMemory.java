package dev.cosell.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Remembers texts of notes by note and stamp, because each costs a call of its own. Bounded, thread-safe; holds personal data in memory only. */
final class NoteMemory {
    private static final int MOST = 5_000;

    private final Map<String, String> texts = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > MOST;
        }
    };

    synchronized @Nullable String text(String note, String stamp) {
        return texts.get(note + "/" + stamp);
    }

    synchronized void remember(String note, String stamp, String text) {
        texts.put(note + "/" + stamp, text);
    }
}
