package dev.cosell.testkit.simulator.dataverse.odata;

/**
 * How queries are read where the sources disagree or are silent (dataverse-api 9); can be changed at run time. Thread-safe.
 */
public final class QueryReadings {
    private volatile boolean notEqualFindsNull;
    private volatile boolean collectionsAsLinks;
    private volatile boolean topWins;
    private volatile int defaultPageSize = 5000;

    /** Creates the readings by default: SQL's truth values, rows inline, the page size before {@code $top}, pages of 5000. */
    public QueryReadings() {}

    /** Sets whether {@code ne} holds for an empty column. Default: false, as in SQL. */
    public QueryReadings notEqualFindsNull(boolean found) {
        notEqualFindsNull = found;
        return this;
    }

    /** Sets whether expanded collections are answered as an empty list and a link. Default: false. */
    public QueryReadings collectionsAsLinks(boolean links) {
        collectionsAsLinks = links;
        return this;
    }

    /** Sets whether {@code $top} disables {@code odata.maxpagesize} (documents of 2020) instead of being ignored (2024). */
    public QueryReadings topWins(boolean wins) {
        topWins = wins;
        return this;
    }

    /** Sets the page size where none is asked for, for tests with few rows. Default: 5000, as in the service. */
    public QueryReadings defaultPageSize(int rows) {
        defaultPageSize = rows;
        return this;
    }

    boolean notEqualFindsNull() {
        return notEqualFindsNull;
    }

    boolean collectionsAsLinks() {
        return collectionsAsLinks;
    }

    boolean topWins() {
        return topWins;
    }

    int defaultPageSize() {
        return defaultPageSize;
    }
}
