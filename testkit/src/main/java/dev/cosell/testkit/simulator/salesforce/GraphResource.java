package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** Composite graphs: calls of rows that belong together, each graph as a whole or not at all (salesforce-api 2.10). */
final class GraphResource {
    private static final int MOST_GRAPHS = 75;
    private static final int MOST_NODES = 500;
    private static final int DEEPEST = 15;
    private static final int MOST_KINDS = 15;
    private static final int MOST_FAILED = 14;

    private final CompositeResource composite;

    GraphResource(CompositeResource composite) {
        this.composite = composite;
    }

    JsonNode run(ApiRequest request) {
        JsonNode graphs = request.body().path("graphs");
        check(graphs);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode shown = body.putArray("graphs");
        int failed = 0;
        for (JsonNode graph : graphs) {
            JsonNode calls = graph.path("compositeRequest");
            ArrayNode answers = failed >= MOST_FAILED ? halted(calls) : composite.answers(request, calls, true, false);
            boolean bad = CompositeResource.hasFailed(answers);
            failed += bad ? 1 : 0;
            ObjectNode one = shown.addObject();
            one.put("graphId", graph.path("graphId").asText());
            one.putObject("graphResponse").set("compositeResponse", answers);
            one.put("isSuccessful", !bad);
        }
        return body;
    }

    private static ArrayNode halted(JsonNode calls) {
        ArrayNode answers = JsonNodeFactory.instance.arrayNode();
        calls.forEach(call -> answers.add(CompositeResource.halted(call)));
        return answers;
    }

    private static void check(JsonNode graphs) {
        if (!graphs.isArray() || graphs.isEmpty()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "graphs is required");
        }
        int nodes = 0;
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode graph : graphs) {
            if (graph.path("graphId").asText().isBlank()
                    || !ids.add(graph.path("graphId").asText())) {
                throw OrgRefusal.of("INVALID_INPUT", "graphId is missing or not unique");
            }
            nodes += graph.path("compositeRequest").size();
            checkGraph(graph.path("compositeRequest"));
        }
        if (graphs.size() > MOST_GRAPHS || nodes > MOST_NODES) {
            throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 75 graphs and 500 nodes in one payload reached");
        }
    }

    private static void checkGraph(JsonNode calls) {
        if (!calls.isArray() || calls.isEmpty()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "compositeRequest is required");
        }
        CompositeResource.checkNames(calls, true);
        Set<String> kinds = new LinkedHashSet<>();
        Map<String, Integer> depths = new HashMap<>();
        for (JsonNode call : calls) {
            String url = call.path("url").asText();
            if (!url.matches("/services/data/v([5-9]\\d|\\d{3})\\.0/sobjects/[^/?]+(/[^?]*)?([?].*)?")) {
                throw OrgRefusal.of("INVALID_INPUT", "'" + url + "' cannot be called in a graph");
            }
            kinds.add(url.replaceFirst("^(/services/data/v[^/]+/sobjects/[^/?]+).*$", "$1"));
            int depth = 1;
            for (String name : References.names(call)) {
                depth = Math.max(depth, 1 + depths.getOrDefault(name, 0));
            }
            depths.put(call.path("referenceId").asText(), depth);
            if (depth > DEEPEST) {
                throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 15 reached for the depth of a graph");
            }
        }
        if (kinds.size() > MOST_KINDS) {
            throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 15 reached for the number of different node kinds");
        }
    }
}
