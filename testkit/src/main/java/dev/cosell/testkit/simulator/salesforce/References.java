package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** References such as <code>@{ref.id}</code> from one call to the answer of another (salesforce-api 2.10). */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.[A-Za-z0-9_]+|\\[\\d+])*)}");

    private References() {}

    /** Returns the names that a call refers to. */
    static Set<String> names(JsonNode call) {
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = REFERENCE.matcher(call.toString());
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    /** Returns a copy with every reference replaced; names are compared with regard to case. */
    static JsonNode resolve(JsonNode node, Map<String, JsonNode> bodies) {
        if (node.isTextual()) {
            return TextNode.valueOf(resolve(node.textValue(), bodies));
        }
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            object.fields().forEachRemaining(entry -> copy.set(entry.getKey(), resolve(entry.getValue(), bodies)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode();
            array.forEach(element -> copy.add(resolve(element, bodies)));
            return copy;
        }
        return node;
    }

    private static String resolve(String text, Map<String, JsonNode> bodies) {
        Matcher matcher = REFERENCE.matcher(text);
        StringBuilder resolved = new StringBuilder();
        while (matcher.find()) {
            JsonNode body = bodies.get(matcher.group(1));
            String pointer = matcher.group(2).replaceAll("\\[(\\d+)]", "/$1").replace('.', '/');
            JsonNode value = body == null ? null : body.at(pointer);
            if (value == null || value.isMissingNode()) {
                throw OrgRefusal.of(
                        "PROCESSING_HALTED",
                        "Invalid reference specified. No value for " + matcher.group(1) + matcher.group(2));
            }
            matcher.appendReplacement(resolved, Matcher.quoteReplacement(value.asText()));
        }
        return matcher.appendTail(resolved).toString();
    }
}
