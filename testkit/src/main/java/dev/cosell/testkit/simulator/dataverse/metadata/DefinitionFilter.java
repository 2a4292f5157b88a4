package dev.cosell.testkit.simulator.dataverse.metadata;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The filter of definitions: comparisons with {@code eq} and {@code ne}, {@code and}, {@code or}, {@code not}, parentheses; no functions. */
final class DefinitionFilter {
    private static final Pattern TOKEN = Pattern.compile("\\s*(\\(|\\)|[\\w.]*'(?:[^']|'')*'|[^\\s()']+)");

    private final List<String> tokens = new ArrayList<>();
    private int position;

    private DefinitionFilter(String text) {
        Matcher matcher = TOKEN.matcher(text.strip());
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            tokens.add(matcher.group(1));
            end = matcher.end();
        }
        if (end != text.strip().length()) {
            throw syntax(end, text);
        }
    }

    static Predicate<ObjectNode> parse(String text) {
        DefinitionFilter parser = new DefinitionFilter(text);
        Predicate<ObjectNode> filter = parser.either();
        if (parser.position < parser.tokens.size()) {
            throw syntax(parser.position, text);
        }
        return filter;
    }

    private static OrgRefusal syntax(int position, String text) {
        return OrgRefusal.bad("0x0", "Syntax error at position " + position + " in '" + text + "'.");
    }

    private Predicate<ObjectNode> either() {
        Predicate<ObjectNode> left = both();
        while (take("or")) {
            left = left.or(both());
        }
        return left;
    }

    private Predicate<ObjectNode> both() {
        Predicate<ObjectNode> left = one();
        while (take("and")) {
            left = left.and(one());
        }
        return left;
    }

    private Predicate<ObjectNode> one() {
        if (take("not")) {
            return one().negate();
        }
        if (take("(")) {
            Predicate<ObjectNode> inner = either();
            if (!take(")")) {
                throw syntax(position, String.join(" ", tokens));
            }
            return inner;
        }
        return comparison();
    }

    private Predicate<ObjectNode> comparison() {
        String path = next();
        String operator = next();
        if (operator.equals("(")) {
            throw OrgRefusal.bad("0x80060888", "The function '" + path + "' is not supported on definitions.");
        }
        if (!operator.equals("eq") && !operator.equals("ne")) {
            throw syntax(position, String.join(" ", tokens));
        }
        String literal = plain(next());
        boolean wanted = operator.equals("eq");
        return object -> value(object, path).equals(literal) == wanted;
    }

    private static String value(ObjectNode object, String path) {
        JsonNode node = object;
        for (String part : path.split("/", -1)) {
            node = node.get(part);
            if (node == null) {
                throw OrgRefusal.bad(
                        "0x0",
                        "Could not find a property named '" + part + "' on type 'Microsoft.Dynamics.CRM.Metadata'.");
            }
        }
        return node.isNull() ? "null" : node.asText();
    }

    /** An enum's member, a text without its quotes, or the literal as it stands. */
    private static String plain(String literal) {
        int quote = literal.indexOf('\'');
        return quote < 0
                ? literal
                : literal.substring(quote + 1, literal.length() - 1).replace("''", "'");
    }

    private String next() {
        if (position >= tokens.size()) {
            throw syntax(position, String.join(" ", tokens));
        }
        return tokens.get(position++);
    }

    private boolean take(String token) {
        boolean here = position < tokens.size() && tokens.get(position).equals(token);
        if (here) {
            position++;
        }
        return here;
    }
}
