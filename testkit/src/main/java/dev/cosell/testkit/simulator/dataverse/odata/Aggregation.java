package dev.cosell.testkit.simulator.dataverse.odata;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A read {@code $apply}: perhaps a filter, columns to group by, figures.
 *
 * @param filter which rows, or null for all
 * @param groupBy columns, empty for one row of figures
 * @param figures what is computed
 */
record Aggregation(@Nullable Condition filter, List<String> groupBy, List<Figure> figures) {

    /**
     * One figure.
     *
     * @param property the column, or {@code $count}
     * @param method {@code sum}, {@code min}, {@code max}, {@code average}, {@code countdistinct} or {@code count}
     * @param alias its name in the answer
     */
    record Figure(String property, String method, String alias) {}
}
