package dev.cosell.core.engine;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One comparison of everything of one side, as far as this process has done it. Holds eight bytes of each linked record it has seen, so that those that are missing can be told; a pass that began
 * in another process does not know them all and tells of none. Confined to whoever holds the stream.
 */
final class SweepPass {
    private final boolean whole;
    private final SeenNames seen = new SeenNames();
    private @Nullable String position;
    private long listed;
    private long suspects;
    private long notLoaded;
    private long missing;
    private long calls;

    SweepPass(@Nullable String position) {
        this.position = position;
        this.whole = position == null;
    }

    /** Tells whether this pass goes on where the store says that the stream is. */
    boolean isAt(@Nullable String stored) {
        return stored == null ? position == null && listed == 0 : stored.equals(position);
    }

    void page(int records, int marked, @Nullable String next) {
        calls++;
        listed += records;
        suspects += marked;
        position = next;
    }

    void saw(String linked) {
        seen.add(linked);
    }

    boolean misses(String linked) {
        return !seen.contains(linked);
    }

    boolean isWhole() {
        return whole;
    }

    void notLoaded() {
        notLoaded++;
    }

    void missing(int more) {
        missing += more;
    }

    Map<String, Long> numbers() {
        return Map.of(
                "listed", listed, "suspects", suspects, "missing", missing, "notLoaded", notLoaded, "calls", calls);
    }

    String text(String side) {
        return "compared all of " + side + ": " + listed + " listed with " + calls + " call(s), " + suspects
                + " differ from what is remembered, " + missing + " are missing, " + notLoaded
                + " existed before and were never loaded";
    }
}
