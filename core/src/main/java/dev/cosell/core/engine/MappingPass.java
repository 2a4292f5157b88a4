package dev.cosell.core.engine;

import dev.cosell.core.opportunity.CrmRecordId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far all linked deals are marked to be compared again under a mapping. Stored as text with the version of its format first.
 *
 * @param mapping id of the mapping
 * @param done whether all of it is over
 * @param round how often all deals were looked through, beginning with 1
 * @param marked deals marked so far
 * @param markedInRound deals marked in this round
 * @param after the CRM record behind which the next page begins, or null from the beginning
 */
record MappingPass(
        String mapping, boolean done, int round, long marked, long markedInRound, @Nullable CrmRecordId after) {
    private static final String FORMAT = "1";
    private static final int PARTS = 7;

    /** So often, while another node still works deals under another mapping. */
    private static final int MOST_ROUNDS = 3;

    static MappingPass begun(String mapping) {
        return new MappingPass(mapping, false, 1, 0, 0, null);
    }

    static MappingPass over(String mapping) {
        return new MappingPass(mapping, true, 1, 0, 0, null);
    }

    MappingPass marked(int more, CrmRecordId last) {
        return new MappingPass(mapping, done, round, marked + more, markedInRound + more, last);
    }

    /** Everything was looked through once more; it is over where nothing was left to mark. */
    MappingPass endOfRound() {
        boolean over = markedInRound == 0 || round >= MOST_ROUNDS;
        return new MappingPass(mapping, over, round + 1, marked, 0, null);
    }

    String text() {
        return String.join(
                ";",
                FORMAT,
                mapping,
                Boolean.toString(done),
                Integer.toString(round),
                Long.toString(marked),
                Long.toString(markedInRound),
                after == null ? "" : after.value());
    }

    static @Nullable MappingPass parse(@Nullable String text) {
        if (text == null) {
            return null;
        }
        List<String> parts = List.of(text.split(";", PARTS));
        if (parts.size() != PARTS || !parts.get(0).equals(FORMAT)) {
            throw new IllegalStateException("the store holds a comparison of mappings that this version cannot read");
        }
        String after = parts.get(PARTS - 1);
        return new MappingPass(
                parts.get(1),
                Boolean.parseBoolean(parts.get(2)),
                Integer.parseInt(parts.get(3)),
                Long.parseLong(parts.get(4)),
                Long.parseLong(parts.get(5)),
                after.isEmpty() ? null : CrmRecordId.of(after));
    }
}
