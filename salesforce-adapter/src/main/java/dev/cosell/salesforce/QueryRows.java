package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;

/**
 * All rows of a query, whatever number of pages they came in.
 *
 * @param rows the rows
 * @param serverTime the server's clock at the first page
 */
record QueryRows(List<JsonNode> rows, Instant serverTime) {
    QueryRows {
        rows = List.copyOf(rows);
    }

    @Override
    public String toString() {
        return "QueryRows[" + rows.size() + "]";
    }
}
