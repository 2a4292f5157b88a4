package dev.cosell.partnercenter.analytics;

import dev.cosell.http.PercentCode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is wanted of the feed (partner-center-api 3.9).
 *
 * <p>Immutable. {@link #toString()} shows no values.
 *
 * @param filter filter in the feed's own words, or null
 * @param groupBy names to group by
 * @param aggregationLevel such as {@code day}; needs {@code groupBy}; or null
 * @param top how many items, 1 to 9 999; 0 leaves it to the service
 * @param skip how many are passed over, 0 or more
 */
public record AnalyticsQuery(
        @Nullable String filter, List<String> groupBy, @Nullable String aggregationLevel, int top, int skip) {
    private static final int MOST = 9_999;

    /** Checks what the feed demands. */
    public AnalyticsQuery {
        groupBy = List.copyOf(groupBy);
        if (aggregationLevel != null && groupBy.isEmpty()) {
            throw new IllegalArgumentException("an aggregation level needs something to group by");
        }
        if (top < 0 || top > MOST || skip < 0) {
            throw new IllegalArgumentException("top is 0 to " + MOST + ", skip 0 or more");
        }
    }

    /** Returns the query of everything. */
    public static AnalyticsQuery all() {
        return new AnalyticsQuery(null, List.of(), null, 0, 0);
    }

    /** Returns a copy that wants one slice of the items. */
    public AnalyticsQuery slice(int newTop, int newSkip) {
        return new AnalyticsQuery(filter, groupBy, aggregationLevel, newTop, newSkip);
    }

    String rawQuery() {
        List<String> options = new ArrayList<>();
        if (filter != null) {
            options.add("filter=" + PercentCode.encode(filter));
        }
        if (!groupBy.isEmpty()) {
            options.add("groupby=" + PercentCode.encode(String.join(",", groupBy)));
        }
        if (aggregationLevel != null) {
            options.add("aggregationLevel=" + PercentCode.encode(aggregationLevel));
        }
        if (top > 0) {
            options.add("top=" + top);
        }
        if (skip > 0) {
            options.add("skip=" + skip);
        }
        return String.join("&", options);
    }

    @Override
    public String toString() {
        return "AnalyticsQuery[top=" + top + ", skip=" + skip + "]";
    }
}
