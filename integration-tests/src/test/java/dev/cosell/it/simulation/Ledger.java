package dev.cosell.it.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Everything that ever stood in a field of a deal on either side, who put it there and when: what persons did, told independently of the engine. */
final class Ledger {
    /** Values that a person or the engine put somewhere; empty text stands for nothing. */
    record Entry(Instant at, long order, int deal, Side side, boolean human, String field, String value) {
        @Override
        public String toString() {
            return at + " " + (human ? "person" : "engine") + " " + value.replace("\n", "\\n");
        }
    }

    /** Who put a value somewhere, and when. */
    record By(Instant at, boolean human) {}

    private final Map<String, List<Entry>> lines = new LinkedHashMap<>();
    private final List<Entry> all = new ArrayList<>();
    private final Map<String, TreeSet<String>> typed = new LinkedHashMap<>();
    private long order;

    /** Notes what stands in a field now; returns the entry where it is another value than before, else null. */
    @Nullable
    Entry saw(By by, int deal, Side side, String field, String value) {
        List<Entry> line = lines.computeIfAbsent(key(deal, side, field), key -> new ArrayList<>());
        if (!line.isEmpty() && line.get(line.size() - 1).value().equals(value)) {
            return null;
        }
        Entry entry = new Entry(by.at(), order++, deal, side, by.human(), field, value);
        line.add(entry);
        all.add(entry);
        if (by.human()) {
            typed.computeIfAbsent(deal + "/" + field, key -> new TreeSet<>()).addAll(Field.tokens(field, value));
        }
        return entry;
    }

    /** Tells whether some person typed all parts of a value into this field of this deal, on whichever side. */
    boolean typed(int deal, String field, String value) {
        return typed.getOrDefault(deal + "/" + field, new TreeSet<>()).containsAll(Field.tokens(field, value));
    }

    List<Entry> line(int deal, Side side, String field) {
        return lines.getOrDefault(key(deal, side, field), List.of());
    }

    /** Returns what stands in a field now; empty where nothing was ever seen. */
    String now(int deal, Side side, String field) {
        List<Entry> line = line(deal, side, field);
        return line.isEmpty() ? "" : line.get(line.size() - 1).value();
    }

    /** Returns the history of a deal, one line per change, in order. */
    String timeline(int deal) {
        StringBuilder text = new StringBuilder();
        for (Entry entry : all) {
            if (entry.deal() == deal) {
                text.append(String.format(
                        "%-22s %-6s %-13s %-7s %s%n",
                        entry.at(),
                        entry.side(),
                        entry.field(),
                        entry.side() == Side.BASE ? "" : entry.human() ? "person" : "engine",
                        entry.value().replace("\n", "\\n")));
            }
        }
        return text.toString();
    }

    private static String key(int deal, Side side, String field) {
        return deal + "/" + side + "/" + field;
    }
}
