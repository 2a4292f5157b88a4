package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The system query options of one request or of one expansion, as read; not yet held against a table.
 *
 * @param select columns; empty for all
 * @param filter condition, or null
 * @param orderBy columns to sort by
 * @param expand navigation properties read along
 * @param top most rows, or null
 * @param count whether the number of rows is asked for
 * @param apply aggregation, or null
 * @param skipToken cookie of a further page, or null
 * @param deltaToken place in the history of changes, or null
 */
record QueryOptions(
        List<String> select,
        @Nullable Condition filter,
        List<OrderBy> orderBy,
        List<Expand> expand,
        @Nullable Integer top,
        boolean count,
        @Nullable Aggregation apply,
        @Nullable String skipToken,
        @Nullable String deltaToken) {

    static final QueryOptions NONE =
            new QueryOptions(List.of(), null, List.of(), List.of(), null, false, null, null, null);
}
