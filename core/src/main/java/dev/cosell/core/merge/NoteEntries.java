package dev.cosell.core.merge;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Notes as a set of entries (R-208): the parts of a text between lines that hold three dashes only. An entry is known by the hash of its words in their
 * lines, so that a server may change line ends and trailing blanks. Pure.
 */
public final class NoteEntries {
    /** Stands between two entries of one text. */
    public static final String SEPARATOR = "\n---\n";

    private NoteEntries() {}

    /** Returns the entries of some texts by their hash (SHA-256, hexadecimal), in the order in which they stand; each once, blank ones left out. */
    public static Map<String, String> of(List<String> texts) {
        Map<String, String> entries = new LinkedHashMap<>();
        texts.forEach(text -> addAll(entries, text));
        return Collections.unmodifiableMap(entries);
    }

    private static void addAll(Map<String, String> entries, String text) {
        StringBuilder entry = new StringBuilder();
        for (String line : text.split("\\R", -1)) {
            if (line.strip().equals("---")) {
                add(entries, entry.toString());
                entry.setLength(0);
            } else {
                entry.append(line.stripTrailing()).append('\n');
            }
        }
        add(entries, entry.toString());
    }

    private static void add(Map<String, String> entries, String raw) {
        String entry = raw.strip();
        if (!entry.isEmpty()) {
            entries.putIfAbsent(hash(entry), entry);
        }
    }

    /** Returns a text with more entries at its end; what stands there already is not touched. */
    public static String append(@Nullable String text, List<String> entries) {
        String more = entries.stream().collect(Collectors.joining(SEPARATOR));
        return text == null || text.isBlank() ? more : text + SEPARATOR + more;
    }

    private static String hash(String entry) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha.digest(entry.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}
