package dev.cosell.dynamics.odata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A read of rows, as an address below the service root: {@code accounts?$select=name&$filter=...}. Immutable; every step returns a new one. The longest
 * address of a GET is {@value #LONGEST_GET}, inside a batch {@value #LONGEST_IN_BATCH} characters (dataverse-api 2.1).
 */
public final class ODataQuery {
    /** The longest address of a plain GET, in characters. */
    public static final int LONGEST_GET = 32_768;
    /** The longest address inside a batch, in characters. */
    public static final int LONGEST_IN_BATCH = 65_536;

    private final String path;
    private final Map<String, String> options;

    private ODataQuery(String path, Map<String, String> options) {
        this.path = path;
        this.options = options;
    }

    /** Returns a read of all rows of an entity set, still without any option. */
    public static ODataQuery of(String entitySet) {
        return new ODataQuery(ODataText.name(entitySet), Map.of());
    }

    /** Returns a read below a path that was made here, such as {@link RowPath#of}. */
    public static ODataQuery at(RowPath row) {
        return new ODataQuery(row.text(), Map.of());
    }

    /** Asks for these columns only, each once. */
    public ODataQuery select(Collection<String> columns) {
        return with("$select", columns.stream().distinct().map(ODataText::name).collect(Collectors.joining(",")));
    }

    /** Asks for these columns only, each once. */
    public ODataQuery select(String... columns) {
        return select(List.of(columns));
    }

    /** Keeps the rows for which the condition holds. */
    public ODataQuery where(ODataFilter condition) {
        return with("$filter", condition.text());
    }

    /** Also reads these columns of a row that a navigation leads to. Several navigations may be added one after the other. */
    public ODataQuery expand(NavigationName navigation, Collection<String> columns) {
        return expand(List.of(new Expansion(navigation, List.copyOf(columns), List.of())));
    }

    /** Also reads these rows along, each way once. */
    public ODataQuery expand(List<Expansion> expansions) {
        String option = expansions.stream().map(Expansion::text).collect(Collectors.joining(","));
        String earlier = options.get("$expand");
        if (option.isEmpty()) {
            return this;
        }
        return with("$expand", earlier == null ? option : earlier + "," + option);
    }

    /** Orders upwards by these columns; the last should be the primary id so that pages are stable. */
    public ODataQuery orderBy(String... columns) {
        return with(
                "$orderby",
                List.of(columns).stream()
                        .map(name -> ODataText.name(name) + " asc")
                        .collect(Collectors.joining(",")));
    }

    /** Orders downwards by one column and then upwards by another. */
    public ODataQuery latestFirst(String column, String tieBreak) {
        return with("$orderby", ODataText.name(column) + " desc," + ODataText.name(tieBreak) + " asc");
    }

    /** Gives at most so many rows; never together with a page size (dataverse-api 9.7). */
    public ODataQuery top(int rows) {
        return with("$top", Integer.toString(rows));
    }

    /** Returns the address below the service root, percent-encoded. */
    public String text() {
        if (options.isEmpty()) {
            return path;
        }
        List<String> written = new ArrayList<>();
        options.forEach((name, value) -> {
            String encoded = UrlText.queryValue(value);
            // Names only stand in an expansion, so that a semicolon is one between its options, as the documentation
            // writes it.
            written.add(name + "=" + (name.equals("$expand") ? encoded.replace("%3B", ";") : encoded));
        });
        return path + "?" + String.join("&", written);
    }

    private ODataQuery with(String option, String value) {
        Map<String, String> more = new LinkedHashMap<>(options);
        more.put(option, value);
        return new ODataQuery(path, more);
    }

    /** Shows no condition: it may hold personal data. */
    @Override
    public String toString() {
        return "ODataQuery[" + path + "]";
    }
}
