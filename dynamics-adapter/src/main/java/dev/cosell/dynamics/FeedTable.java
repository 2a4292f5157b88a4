package dev.cosell.dynamics;

import dev.cosell.dynamics.odata.ODataFilter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table whose changes are watched.
 *
 * @param table the table
 * @param columns the columns to ask of a changed row, few because the first reading walks the whole table
 * @param ours which rows are asked for where the table is read by modification times; null for all
 * @param tracked whether its changes are asked of change tracking
 */
record FeedTable(TableSchema table, List<String> columns, @Nullable ODataFilter ours, boolean tracked) {
    static final String MODIFIED = "modifiedon";

    FeedTable {
        columns = List.copyOf(columns);
    }

    /** Makes a table that is read by change tracking where it has it and the settings want it. */
    static FeedTable of(
            TableSchema table, List<String> columns, @Nullable ODataFilter ours, DynamicsFeatures.Changes changes) {
        boolean tracked = table.changeTracking() && changes == DynamicsFeatures.Changes.AUTO;
        return new FeedTable(table, columns, ours, tracked);
    }

    String name() {
        return table.name();
    }
}
