package dev.cosell.testkit.simulator.dataverse.odata;

import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code $apply}: {@code filter(…)/groupby((a,b),aggregate(…))} and its parts; the rest is 501. */
final class ApplyParser {
    private static final Set<String> METHODS = Set.of("sum", "min", "max", "average", "countdistinct");

    private final Tokens tokens;
    private final Map<String, String> aliases;

    private ApplyParser(String text, Map<String, String> aliases) {
        this.tokens = new Tokens(text);
        this.aliases = aliases;
    }

    static Aggregation parse(String text, Map<String, String> aliases) {
        ApplyParser parser = new ApplyParser(text, aliases);
        Aggregation result = parser.read();
        if (!parser.tokens.peek().isEnd()) {
            throw parser.notBuilt();
        }
        return result;
    }

    private Aggregation read() {
        Condition filter = null;
        if (tokens.takeIf("filter")) {
            tokens.expect("(");
            filter = FilterParser.parse(tokens.rawUntil(";"), aliases);
            tokens.expect(")");
            tokens.expect("/");
        }
        if (tokens.takeIf("aggregate")) {
            return new Aggregation(filter, List.of(), figures());
        }
        if (!tokens.takeIf("groupby")) {
            throw notBuilt();
        }
        tokens.expect("(");
        tokens.expect("(");
        List<String> columns = new ArrayList<>();
        do {
            columns.add(tokens.name());
            if (tokens.peek().is("/")) {
                throw notBuilt();
            }
        } while (tokens.takeIf(","));
        tokens.expect(")");
        List<Aggregation.Figure> figures = List.of();
        if (tokens.takeIf(",")) {
            tokens.expect("aggregate");
            figures = figures();
        }
        tokens.expect(")");
        return new Aggregation(filter, List.copyOf(columns), figures);
    }

    private List<Aggregation.Figure> figures() {
        tokens.expect("(");
        List<Aggregation.Figure> figures = new ArrayList<>();
        do {
            figures.add(figure());
        } while (tokens.takeIf(","));
        tokens.expect(")");
        return List.copyOf(figures);
    }

    private Aggregation.Figure figure() {
        if (tokens.takeIf("$count")) {
            tokens.expect("as");
            return new Aggregation.Figure("$count", "count", tokens.name());
        }
        String property = tokens.name();
        tokens.expect("with");
        String method = tokens.name();
        if (!METHODS.contains(method)) {
            throw notBuilt();
        }
        tokens.expect("as");
        return new Aggregation.Figure(property, method, tokens.name());
    }

    private OrgRefusal notBuilt() {
        return ODataRefusal.notImplemented(
                "The simulator has not built this $apply: only filter, groupby and aggregate "
                        + "with sum, min, max, average, countdistinct and $count, near position "
                        + tokens.peek().position() + ".");
    }
}
