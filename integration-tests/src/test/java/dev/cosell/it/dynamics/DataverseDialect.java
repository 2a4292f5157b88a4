package dev.cosell.it.dynamics;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.olingo.commons.api.edm.EdmEntityType;
import org.apache.olingo.commons.api.edm.EdmProperty;
import org.apache.olingo.commons.api.edm.EdmType;

/**
 * The ways in which Dataverse speaks another OData than Olingo reads, each written as the plain OData that means the same before Olingo reads it.
 * Whatever is not in this list Olingo must read as it was sent:
 *
 * <ol>
 *   <li>functions at the root are called without parentheses: {@code WhoAmI} (dataverse-api 1.4);
 *   <li>rows are named by an alternate key (2.3, 2.6, 6.1): its literals are read as a filter would have them;
 *   <li>{@code Microsoft.Dynamics.CRM.In(PropertyName=…,PropertyValues=[…])} in a filter (2.4): read as a chain of {@code eq}; it names a lookup by its column,
 *       {@code x} instead of {@code _x_value};
 *   <li>{@code @odata.type} without {@code #} (2.12, 4.3).
 * </ol>
 */
final class DataverseDialect {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ANY_ROW = "(00000000-0000-0000-0000-000000000000)";
    private static final Pattern KEYED = Pattern.compile("/?([A-Za-z_0-9]+)\\((.*)\\)");
    private static final Pattern NAMED_VALUE = Pattern.compile("([A-Za-z_0-9]+)=('(?:[^']|'')*'|[^,']+)");
    private static final Pattern NAMED = Pattern.compile("(/[A-Za-z]+)\\(LogicalName='[a-z0-9_]+'\\)");
    private static final String IN = "Microsoft.Dynamics.CRM.In(PropertyName='";

    private final ODataModel model;

    DataverseDialect(ODataModel model) {
        this.model = model;
    }

    /**
     * Returns the path with rows named by their id.
     *
     * @param filters takes, for every row that was named by an alternate key, the path of its set and the filter that means the same
     */
    String path(String path, List<String[]> filters) {
        String name = path.startsWith("/") ? path.substring(1) : path;
        if (model.hasFunction(name)) {
            return path + "()";
        }
        int end = endOfFirstSegment(path);
        Matcher keyed = KEYED.matcher(path.substring(0, end));
        if (!keyed.matches() || !decode(keyed.group(2)).contains("=")) {
            return path;
        }
        String key = decode(keyed.group(2));
        if (model.hasFunction(keyed.group(1))) {
            return path;
        }
        filters.add(new String[] {"/" + keyed.group(1), "$filter=" + encode(conditions(key))});
        return "/" + keyed.group(1) + ANY_ROW
                + NAMED.matcher(path.substring(end)).replaceAll("$1" + ANY_ROW);
    }

    private static int endOfFirstSegment(String path) {
        boolean quoted = false;
        for (int i = 1; i < path.length(); i++) {
            char at = path.charAt(i);
            if (at == '\'') {
                quoted = !quoted;
            } else if (at == '/' && !quoted) {
                return i;
            }
        }
        return path.length();
    }

    private static String conditions(String key) {
        List<String> conditions = new ArrayList<>();
        Matcher values = NAMED_VALUE.matcher(key);
        int at = 0;
        while (values.find()) {
            String between = key.substring(at, values.start());
            if (!between.equals(at == 0 ? "" : ",")) {
                throw new AssertionError("no alternate key: " + key);
            }
            conditions.add(values.group(1) + " eq " + values.group(2));
            at = values.end();
        }
        if (at != key.length()) {
            throw new AssertionError("no alternate key: " + key);
        }
        return String.join(" and ", conditions);
    }

    /** Returns the query with Dataverse's own functions written as comparisons of the columns of {@code rows}. */
    String query(String query, EdmEntityType rows) {
        List<String> options = new ArrayList<>();
        for (String option : query.split("&")) {
            options.add(
                    option.startsWith("$filter=") && decode(option).contains(IN)
                            ? "$filter=" + encode(comparisons(decode(option.substring("$filter=".length())), rows))
                            : option);
        }
        return String.join("&", options);
    }

    private static String comparisons(String filter, EdmEntityType rows) {
        int at = filter.indexOf(IN);
        if (at < 0) {
            return filter;
        }
        int nameEnd = filter.indexOf('\'', at + IN.length());
        String name = filter.substring(at + IN.length(), nameEnd);
        String values = "',PropertyValues=";
        if (!filter.startsWith(values, nameEnd)) {
            throw new AssertionError("no list of values: " + filter);
        }
        int list = nameEnd + values.length();
        try (JsonParser parser = JSON.createParser(filter.substring(list))) {
            JsonNode found = parser.readValueAsTree();
            int end = list + Math.toIntExact(parser.currentLocation().getCharOffset());
            if (!found.isArray() || found.isEmpty() || !filter.startsWith(")", end)) {
                throw new AssertionError("no list of values: " + filter);
            }
            List<String> equal = new ArrayList<>();
            String property = rows.getProperty(name) == null ? "_" + name + "_value" : name;
            found.forEach(value -> equal.add(property + " eq " + literal(value, property, rows)));
            return filter.substring(0, at)
                    + "("
                    + String.join(" or ", equal)
                    + ")"
                    + comparisons(filter.substring(end + 1), rows);
        } catch (IOException broken) {
            throw new AssertionError("no list of values: " + filter, broken);
        }
    }

    private static String literal(JsonNode value, String name, EdmEntityType rows) {
        EdmType type = rows.getProperty(name) instanceof EdmProperty property ? property.getType() : null;
        if (type == null) {
            throw new AssertionError("no column " + name + " in " + rows.getName());
        }
        if (!value.isTextual()) {
            throw new AssertionError("the values of In are texts (dataverse-api 2.4): " + value);
        }
        return type.getName().equals("String") ? "'" + value.textValue().replace("'", "''") + "'" : value.textValue();
    }

    /** Returns the body with types named as Olingo wants them. */
    static JsonNode body(JsonNode body) {
        JsonNode copy = body.deepCopy();
        mark(copy);
        return copy;
    }

    private static void mark(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("@odata.type").isTextual()) {
            String type = object.path("@odata.type").textValue();
            object.put("@odata.type", type.startsWith("#") ? type : "#" + type);
        }
        node.forEach(DataverseDialect::mark);
    }

    static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
