package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the query options of a URL; what the service does not know or has not built is refused (dataverse-api 2.3, 2.4). */
final class QueryOptionsParser {
    private static final int MOST_ROWS = 5000;
    private static final Set<String> KNOWN = Set.of(
            "$select",
            "$filter",
            "$orderby",
            "$top",
            "$expand",
            "$count",
            "$apply",
            "$skiptoken",
            "$deltatoken",
            "$format");
    private static final Set<String> KNOWN_IN_EXPAND = Set.of("$select", "$filter", "$orderby", "$top", "$expand");

    private static final Set<String> STORED = Set.of("savedQuery", "userQuery", "fetchXml");

    private QueryOptionsParser() {}

    /** Reads a query as it came over the wire, still encoded and without the question mark. */
    static QueryOptions parse(String rawQuery) {
        QueryText query = QueryText.of(rawQuery);
        for (String name : query.options().keySet()) {
            if (name.startsWith("$") && !KNOWN.contains(name)) {
                throw unknown(name);
            }
            if (STORED.contains(name)) {
                throw ODataRefusal.notImplemented("The simulator has not built the query parameter " + name + ".");
            }
        }
        return options(query.options(), query.aliases());
    }

    private static OrgRefusal unknown(String name) {
        return switch (name) {
            case "$skip", "$search", "$levels", "$index", "$compute", "$schemaversion" ->
                ODataRefusal.of(
                        400,
                        ODataRefusal.BAD_QUERY,
                        "Query option '" + name
                                + "' is not allowed. To allow it, set the 'AllowedQueryOptions' property "
                                + "on EnableQueryAttribute or QueryValidationSettings.");
            default ->
                ODataRefusal.of(400, ODataRefusal.BAD_QUERY, "The query parameter " + name + " is not supported");
        };
    }

    private static QueryOptions options(Map<String, String> options, Map<String, String> aliases) {
        String filter = options.get("$filter");
        String apply = options.get("$apply");
        return new QueryOptions(
                names(options.get("$select")),
                filter == null ? null : FilterParser.parse(filter, aliases),
                orderBy(options.get("$orderby")),
                expand(options.get("$expand"), aliases),
                top(options.get("$top")),
                flag(options.get("$count")),
                apply == null ? null : ApplyParser.parse(apply, aliases),
                options.get("$skiptoken"),
                options.get("$deltatoken"));
    }

    private static List<String> names(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        Tokens tokens = new Tokens(text);
        List<String> names = new ArrayList<>();
        do {
            if (tokens.takeIf("*")) {
                names.add("*");
            } else {
                names.add(tokens.name());
            }
        } while (tokens.takeIf(","));
        tokens.expectEnd();
        return List.copyOf(names);
    }

    private static List<OrderBy> orderBy(@Nullable String text) {
        if (text == null) {
            return List.of();
        }
        Tokens tokens = new Tokens(text);
        List<OrderBy> columns = new ArrayList<>();
        do {
            String name = tokens.name();
            if (tokens.peek().is("(") || tokens.peek().is("/")) {
                throw ODataRefusal.query("Only columns of the table itself can be sorted by.");
            }
            boolean descending = tokens.takeIf("desc");
            if (!descending) {
                tokens.takeIf("asc");
            }
            columns.add(new OrderBy(name, descending));
        } while (tokens.takeIf(","));
        tokens.expectEnd();
        return List.copyOf(columns);
    }

    private static List<Expand> expand(@Nullable String text, Map<String, String> aliases) {
        if (text == null) {
            return List.of();
        }
        Tokens tokens = new Tokens(text);
        List<Expand> expansions = new ArrayList<>();
        do {
            expansions.add(expansion(tokens, aliases));
        } while (tokens.takeIf(","));
        tokens.expectEnd();
        return List.copyOf(expansions);
    }

    private static Expand expansion(Tokens tokens, Map<String, String> aliases) {
        String navigation = tokens.name();
        boolean links = tokens.takeIf("/");
        if (links) {
            tokens.expect("$ref");
        }
        Map<String, String> options = new LinkedHashMap<>();
        if (tokens.takeIf("(")) {
            do {
                Token name = tokens.take();
                if (!KNOWN_IN_EXPAND.contains(name.text())) {
                    throw name.text().startsWith("$")
                            ? ODataRefusal.query("Query option '" + name.text() + "' is not allowed inside of $expand.")
                            : ODataRefusal.syntax(name.position(), tokens.text());
                }
                tokens.expect("=");
                options.put(name.text(), tokens.rawUntil(";"));
            } while (tokens.takeIf(";"));
            tokens.expect(")");
        }
        return new Expand(navigation, options(options, aliases), links);
    }

    private static @Nullable Integer top(@Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,9}")) {
            throw ODataRefusal.of(
                    400,
                    ODataRefusal.PARSING,
                    "Invalid value '" + text + "' for $top query option found. The $top query option requires a "
                            + "non-negative integer value.");
        }
        int top = Integer.parseInt(text);
        if (top > MOST_ROWS) {
            throw ODataRefusal.of(
                    400,
                    "0x80040203",
                    "The limit of '" + MOST_ROWS
                            + "' for Top query has been exceeded. The value from the incoming request " + "is '" + top
                            + "'.");
        }
        return top;
    }

    private static boolean flag(@Nullable String text) {
        if (text == null || text.equals("false")) {
            return false;
        }
        if (text.equals("true")) {
            return true;
        }
        throw ODataRefusal.of(
                400,
                ODataRefusal.PARSING,
                "Invalid value '" + text + "' for $count query option found. Valid values are "
                        + "'true' and 'false'.");
    }
}
