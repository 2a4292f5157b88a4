package dev.cosell.testkit.simulator.dataverse.org;

/** Applies the query options and preferences of a request to rows and writes the answer. Thread-safe. */
public interface RowQuery {

    /** Answers {@code GET} of a collection: filter, order, paging, projection, deltas. */
    OrgResponse list(OrgRequest request, RowScope scope);

    /** Answers {@code GET} of a collection's {@code /$count}: the number as text behind a byte order mark. */
    OrgResponse count(OrgRequest request, RowScope scope);

    /**
     * Answers with one row, its {@code ETag} in the headers: projection, expansion, annotations. After a write, when the method is not {@code GET}, it is the
     * representation that was asked for, and {@code $expand} counts for creates only (dataverse-api 2.5).
     */
    OrgResponse row(OrgRequest request, OrgRow row, RowScope scope, int status);
}
