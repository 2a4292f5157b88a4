package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Composite: up to 25 calls in one, with references between them and conditions of their own (salesforce-api 2.10). */
final class CompositeResource {
    private static final int MOST_CALLS = 25;
    private static final int MOST_QUERIES = 5;
    private static final Pattern REFERENCE = Pattern.compile("@\\{([A-Za-z0-9_]+)((?:\\.[A-Za-z0-9_]+|\\[\\d+])*)}");
    private static final Set<String> FORBIDDEN_HEADERS = Set.of("accept", "authorization", "content-type");

    private final OrgData data;
    private final Function<ApiRequest, ApiResult> dispatcher;

    CompositeResource(OrgData data, Function<ApiRequest, ApiResult> dispatcher) {
        this.data = data;
        this.dispatcher = dispatcher;
    }

    JsonNode run(ApiRequest request) {
        JsonNode calls = request.body().path("compositeRequest");
        check(calls);
        boolean allOrNone = request.body().path("allOrNone").asBoolean(false);
        Map<String, OrgRow> before = data.snapshot();
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        boolean failed = false;
        for (JsonNode call : calls) {
            ObjectNode answer = failed && allOrNone ? halted(call) : answer(request, call, bodies);
            failed |= answer.path("httpStatusCode").asInt() >= 400;
            answers.add(answer);
        }
        if (failed && allOrNone) {
            data.restore(before);
            answers.forEach(answer -> {
                if (answer.path("httpStatusCode").asInt() < 400) {
                    ((ObjectNode) answer).put("httpStatusCode", 400).set("body", Answers.halted());
                }
            });
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("compositeResponse", answers);
        return body;
    }

    private static void check(JsonNode calls) {
        if (!calls.isArray() || calls.isEmpty()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "compositeRequest is required");
        }
        if (calls.size() > MOST_CALLS) {
            throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 25 reached for number of operations in composite");
        }
        Map<String, JsonNode> names = new LinkedHashMap<>();
        int queries = 0;
        for (JsonNode call : calls) {
            String name = call.path("referenceId").asText();
            if (!name.matches("[A-Za-z0-9][A-Za-z0-9_]*") || names.put(name, call) != null) {
                throw OrgRefusal.of("INVALID_INPUT", "referenceId '" + name + "' is missing, malformed or not unique");
            }
            String url = call.path("url").asText();
            if (!url.matches("/services/data/v[^/]+/(sobjects|query|queryAll|composite/sobjects)([/?].*)?")) {
                throw OrgRefusal.of(
                        "INVALID_INPUT", "the resource of '" + name + "' cannot be called in a composite call");
            }
            queries += url.contains("/query") || url.contains("/composite/sobjects") ? 1 : 0;
            call.path("httpHeaders").fieldNames().forEachRemaining(header -> {
                if (FORBIDDEN_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
                    throw OrgRefusal.of("INVALID_INPUT", "header '" + header + "' is not allowed in a subrequest");
                }
            });
        }
        if (queries > MOST_QUERIES) {
            throw OrgRefusal.of(
                    "LIMIT_EXCEEDED", "Limit of 5 reached for number of queries and collections in composite");
        }
    }

    private ObjectNode answer(ApiRequest outer, JsonNode call, Map<String, JsonNode> bodies) {
        ApiResult result;
        try {
            JsonNode resolved = resolve(call, bodies);
            result = dispatcher.apply(SubRequest.of(resolved, outer.user()));
        } catch (OrgRefusal refusal) {
            result = ApiResult.of(refusal.status(), Answers.error(refusal));
        }
        String name = call.path("referenceId").asText();
        if (result.status() < 400 && result.body() != null) {
            bodies.put(name, result.body());
        }
        return shown(name, result.status(), result.body(), result.headers());
    }

    private static ObjectNode halted(JsonNode call) {
        return shown(call.path("referenceId").asText(), 400, Answers.halted(), Map.of());
    }

    private static ObjectNode shown(String name, int status, @Nullable JsonNode body, Map<String, String> headers) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("body", body == null ? JsonNodeFactory.instance.nullNode() : body);
        ObjectNode shownHeaders = answer.putObject("httpHeaders");
        headers.forEach(shownHeaders::put);
        return answer.put("httpStatusCode", status).put("referenceId", name);
    }

    private static JsonNode resolve(JsonNode node, Map<String, JsonNode> bodies) {
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
