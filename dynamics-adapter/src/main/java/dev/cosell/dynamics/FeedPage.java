package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * One page of the feed of one table.
 *
 * @param rows the rows that are new or changed
 * @param deleted ids of rows that are gone, in normal form
 * @param next where to go on
 * @param gap whether changes may have been missed for good
 */
record FeedPage(List<JsonNode> rows, List<String> deleted, TablePosition next, boolean gap) {
    FeedPage {
        rows = List.copyOf(rows);
        deleted = List.copyOf(deleted);
    }

    /** Shows counts only. */
    @Override
    public String toString() {
        return "FeedPage[" + rows.size() + " rows, " + deleted.size() + " deleted]";
    }
}
