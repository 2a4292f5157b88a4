package dev.cosell.testkit.simulator.dataverse.batch;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cosell.testkit.simulator.dataverse.odata.ODataRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows made so far in a change set, by the {@code Content-ID} of the requests that made them. */
final class BatchReferences {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    private static final Pattern IN_URL = Pattern.compile("^/?\\$([A-Za-z0-9._~-]+)(?=$|/|\\?)");
    private static final Pattern WHOLE = Pattern.compile("/?\\$([A-Za-z0-9._~-]+)");

    private final Map<String, String> addresses = new TreeMap<>();

    void remember(String contentId, String address) {
        addresses.put(contentId, address);
    }

    /** Returns an operation whose references have become the addresses of rows. */
    BatchOperation resolve(BatchOperation operation) {
        Matcher url = IN_URL.matcher(operation.url());
        boolean refers = url.find() && !isResource(url.group(1));
        String plainUrl = refers ? address(url.group(1)) + operation.url().substring(url.end()) : operation.url();
        return operation.with(plainUrl, operation.body().contains("$") ? body(operation.body()) : operation.body());
    }

    /** {@code $batch} and {@code $metadata} are resources, no references. */
    private static boolean isResource(String name) {
        return name.equals("batch") || name.equals("metadata");
    }

    private String body(String body) {
        try {
            JsonNode tree = JSON.readTree(body);
            replace(tree);
            return tree.toString();
        } catch (JsonProcessingException malformed) {
            return body; // whoever reads it refuses it in the service's words
        }
    }

    private void replace(JsonNode node) {
        if (node instanceof ObjectNode object) {
            List<String> names = new ArrayList<>();
            object.fieldNames().forEachRemaining(names::add);
            for (String name : names) {
                boolean address = name.endsWith("@odata.bind") || name.equals("@odata.id");
                object.set(name, address ? addresses(object.get(name)) : object.get(name));
            }
        }
        node.forEach(this::replace);
    }

    private JsonNode addresses(JsonNode value) {
        if (value instanceof ArrayNode several) {
            ArrayNode replaced = JsonNodeFactory.instance.arrayNode();
            several.forEach(one -> replaced.add(addresses(one)));
            return replaced;
        }
        Matcher reference = WHOLE.matcher(value.asText());
        return value.isTextual() && reference.matches() ? TextNode.valueOf(address(reference.group(1))) : value;
    }

    private String address(String contentId) {
        String address = addresses.get(contentId);
        if (address == null) {
            throw ODataRefusal.of(
                    400,
                    "0x80048d19",
                    "Content-ID Reference: '$" + contentId + "' does not exist in the batch context.");
        }
        return address;
    }
}
