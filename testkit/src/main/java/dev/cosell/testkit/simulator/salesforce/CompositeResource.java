package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Composite: up to 25 calls in one, with references between them and conditions of their own (salesforce-api 2.10). */
final class CompositeResource {
    private static final int MOST_CALLS = 25;
    private static final int MOST_QUERIES = 5;

    /** Until then an illegal name was taken. */
    private static final int STRICT_NAMES = 52;

    private static final int COLLATES_BY_DEFAULT = 49;
    private static final Set<String> FORBIDDEN_HEADERS = Set.of("accept", "authorization", "content-type");

    private final OrgData data;
    private final Function<ApiRequest, ApiResult> dispatcher;

    CompositeResource(OrgData data, Function<ApiRequest, ApiResult> dispatcher) {
        this.data = data;
        this.dispatcher = dispatcher;
    }

    JsonNode run(ApiRequest request) {
        JsonNode calls = request.body().path("compositeRequest");
        check(request, calls);
        boolean collate = request.body().path("collateSubrequests").asBoolean(request.release() >= COLLATES_BY_DEFAULT);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set(
                "compositeResponse",
                answers(request, calls, request.body().path("allOrNone").asBoolean(false), collate));
        return body;
    }

    /** Runs calls and returns their answers in the order of the calls, whatever the order of running. */
    ArrayNode answers(ApiRequest request, JsonNode calls, boolean allOrNone, boolean collate) {
        ArrayNode answers = Attempt.of(
                data, () -> each(request, calls, allOrNone, collate), done -> !allOrNone || !hasFailed(done));
        if (allOrNone && hasFailed(answers)) {
            answers.forEach(answer -> {
                if (answer.path("httpStatusCode").asInt() < 400) {
                    ((ObjectNode) answer)
                            .put("httpStatusCode", 400)
                            .<ObjectNode>set("body", Answers.halted())
                            .putObject("httpHeaders");
                }
            });
        }
        return answers;
    }

    static boolean hasFailed(JsonNode answers) {
        for (JsonNode answer : answers) {
            if (answer.path("httpStatusCode").asInt() >= 400) {
                return true;
            }
        }
        return false;
    }

    private ArrayNode each(ApiRequest request, JsonNode calls, boolean allOrNone, boolean collate) {
        Map<String, JsonNode> bodies = new LinkedHashMap<>();
        ObjectNode[] answers = new ObjectNode[calls.size()];
        boolean failed = false;
        for (int place : CallOrder.of(calls, collate)) {
            JsonNode call = calls.get(place);
            answers[place] = failed && allOrNone ? halted(call) : answer(request, call, bodies);
            failed |= answers[place].path("httpStatusCode").asInt() >= 400;
        }
        return JsonNodeFactory.instance.arrayNode().addAll(List.of(answers));
    }

    private static void check(ApiRequest request, JsonNode calls) {
        if (!calls.isArray() || calls.isEmpty()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "compositeRequest is required");
        }
        if (calls.size() > MOST_CALLS) {
            throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 25 reached for number of operations in composite");
        }
        checkNames(calls, request.release() >= STRICT_NAMES);
        int queries = 0;
        for (JsonNode call : calls) {
            String url = call.path("url").asText();
            if (!url.matches("/services/data/v[^/]+/(sobjects|query|queryAll|composite/sobjects)([/?].*)?")) {
                throw OrgRefusal.of("INVALID_INPUT", "'" + url + "' cannot be called in a composite call");
            }
            queries += url.contains("/query") || url.contains("/composite/sobjects") ? 1 : 0;
            checkHeaders(call);
        }
        if (queries > MOST_QUERIES) {
            throw OrgRefusal.of(
                    "LIMIT_EXCEEDED", "Limit of 5 reached for number of queries and collections in composite");
        }
    }

    /** Refuses names that are missing, given twice or made of other characters. */
    static void checkNames(JsonNode calls, boolean strict) {
        Set<String> names = new LinkedHashSet<>();
        for (JsonNode call : calls) {
            String name = call.path("referenceId").asText();
            boolean legal = strict ? name.matches("[A-Za-z0-9][A-Za-z0-9_]*") : !name.isBlank();
            if (!legal || !names.add(name)) {
                throw OrgRefusal.of("INVALID_INPUT", "referenceId '" + name + "' is missing, malformed or not unique");
            }
        }
    }

    private static void checkHeaders(JsonNode call) {
        call.path("httpHeaders").fieldNames().forEachRemaining(header -> {
            if (FORBIDDEN_HEADERS.contains(header.toLowerCase(Locale.ROOT))) {
                throw OrgRefusal.of("INVALID_INPUT", "header '" + header + "' is not allowed in a subrequest");
            }
        });
    }

    private ObjectNode answer(ApiRequest outer, JsonNode call, Map<String, JsonNode> bodies) {
        ApiResult result;
        try {
            JsonNode resolved = References.resolve(call, bodies);
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

    static ObjectNode halted(JsonNode call) {
        return shown(call.path("referenceId").asText(), 400, Answers.halted(), Map.of());
    }

    private static ObjectNode shown(String name, int status, @Nullable JsonNode body, Map<String, String> headers) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.set("body", body == null ? JsonNodeFactory.instance.nullNode() : body);
        ObjectNode shownHeaders = answer.putObject("httpHeaders");
        headers.forEach(shownHeaders::put);
        return answer.put("httpStatusCode", status).put("referenceId", name);
    }
}
