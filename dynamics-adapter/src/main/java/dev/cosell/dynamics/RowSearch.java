package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.dynamics.odata.ODataFilter;
import dev.cosell.dynamics.odata.ODataQuery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Looks up rows by many values of one column, as many values a read as an address can hold, the reads in one call. Thread-safe. */
final class RowSearch {
    /** Texts of this number fit an address also where every letter of them has to be encoded. */
    private static final int TEXTS = 25;

    private static final int IDS = 200;

    private final DataverseBatch batches;

    RowSearch(DataverseRest rest) {
        this.batches = new DataverseBatch(rest);
    }

    /** Returns the rows of a query whose text column has one of the values, without regard to case; none for no values. */
    List<JsonNode> byText(
            String operation,
            ODataQuery query,
            String column,
            Collection<String> values,
            Function<ODataFilter, ODataFilter> also) {
        List<String> paths = new ArrayList<>();
        for (List<String> some : chunks(values, TEXTS)) {
            paths.add(query.where(also.apply(ODataFilter.textIn(column, some))).text());
        }
        return rows(operation, paths);
    }

    /** Returns the rows of a query whose id or lookup column has one of the ids, which are in normal form; none for no ids. */
    List<JsonNode> byId(
            String operation,
            ODataQuery query,
            String column,
            Collection<String> ids,
            Function<ODataFilter, ODataFilter> also) {
        List<String> paths = new ArrayList<>();
        for (List<String> some : chunks(ids, IDS)) {
            paths.add(query.where(also.apply(ODataFilter.idIn(column, some))).text());
        }
        return rows(operation, paths);
    }

    /** Returns the rows of several reads, with all their pages. */
    List<JsonNode> rows(String operation, List<String> paths) {
        List<JsonNode> rows = new ArrayList<>();
        if (!paths.isEmpty()) {
            batches.getAll(operation, paths).forEach(answer -> rows.addAll(batches.rows(operation, answer)));
        }
        return rows;
    }

    static List<List<String>> chunks(Collection<String> values, int size) {
        List<String> all = values.stream().distinct().toList();
        List<List<String>> chunks = new ArrayList<>();
        for (int from = 0; from < all.size(); from += size) {
            chunks.add(all.subList(from, Math.min(all.size(), from + size)));
        }
        return chunks;
    }
}
