package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * The rows of a collections retrieve.
 *
 * @param rows one per id, in order; a null node where the record is deleted or hidden
 * @param serverTime the server's clock at its answer
 */
record RetrievedRows(List<JsonNode> rows, Instant serverTime) {
    RetrievedRows {
        rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
        return "RetrievedRows[" + rows.size() + "]";
    }
}
