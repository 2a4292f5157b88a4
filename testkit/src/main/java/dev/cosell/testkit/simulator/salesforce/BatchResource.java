package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.List;
import java.util.function.Function;

/** Batches: up to 25 calls that know nothing of each other, each of which counts (salesforce-api 2.10). */
final class BatchResource {
    private static final int MOST_CALLS = 25;
    private static final int OLDEST_VERSION = 34;

    private final OrgParts org;
    private final Function<ApiRequest, ApiResult> dispatcher;

    BatchResource(OrgParts org, Function<ApiRequest, ApiResult> dispatcher) {
        this.org = org;
        this.dispatcher = dispatcher;
    }

    JsonNode run(ApiRequest request) {
        JsonNode calls = request.body().path("batchRequests");
        check(request, calls);
        org.usage().countBatch(calls.size());
        boolean haltOnError = request.body().path("haltOnError").asBoolean(false);
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        ArrayNode results = JsonNodeFactory.instance.arrayNode();
        boolean failed = false;
        for (JsonNode call : calls) {
            ApiResult result = failed && haltOnError ? halted() : answer(request, call);
            failed |= result.status() >= 400;
            ObjectNode shown = results.addObject().put("statusCode", result.status());
            JsonNode answer = result.body();
            shown.set("result", answer == null ? JsonNodeFactory.instance.nullNode() : answer);
        }
        body.put("hasErrors", failed).set("results", results);
        return body;
    }

    private static void check(ApiRequest request, JsonNode calls) {
        if (!calls.isArray() || calls.isEmpty()) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "batchRequests is required");
        }
        if (calls.size() > MOST_CALLS) {
            throw OrgRefusal.of("LIMIT_EXCEEDED", "Limit of 25 reached for number of subrequests in a batch");
        }
        for (JsonNode call : calls) {
            String version = version(call);
            boolean known = version.matches("v\\d{1,3}\\.0");
            int number = known ? ApiVersions.number(version) : 0;
            if (number < OLDEST_VERSION || number > request.release()) {
                throw OrgRefusal.of("INVALID_BATCH_REQUEST", "Invalid version in " + version);
            }
            if (call.path("url").asText().matches(".*/composite(/.*)?")) {
                throw OrgRefusal.of("INVALID_BATCH_REQUEST", "composite calls cannot be part of a batch");
            }
        }
    }

    private static String path(JsonNode call) {
        return call.path("url").asText().replaceFirst("^(/?services/data)?/", "");
    }

    private static String version(JsonNode call) {
        return path(call).replaceFirst("/.*$", "");
    }

    private ApiResult answer(ApiRequest request, JsonNode call) {
        ObjectNode single = JsonNodeFactory.instance.objectNode();
        single.put("method", call.path("method").asText()).put("url", "/services/data/" + path(call));
        single.set("body", call.path("richInput").deepCopy());
        try {
            return dispatcher.apply(SubRequest.of(single, request.user()));
        } catch (OrgRefusal refusal) {
            return ApiResult.of(refusal.status(), Answers.error(refusal));
        }
    }

    private static ApiResult halted() {
        return ApiResult.of(
                412,
                Answers.error(new OrgRefusal(
                        412, "BATCH_PROCESSING_HALTED", "The batch was halted by a previous failure", List.of())));
    }
}
