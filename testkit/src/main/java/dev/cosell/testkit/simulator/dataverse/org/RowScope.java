package dev.cosell.testkit.simulator.dataverse.org;

import java.util.List;

/**
 * The rows that a request addresses, before its query options.
 *
 * @param table their table
 * @param context what {@code @odata.context} names behind {@code $metadata#}, such as {@code opportunities}
 * @param rows the rows; all of a table, or those behind a navigation property
 * @param whole whether it is the whole table: only then deltas can be asked for
 */
public record RowScope(OrgTable table, String context, List<OrgRow> rows, boolean whole) {}
