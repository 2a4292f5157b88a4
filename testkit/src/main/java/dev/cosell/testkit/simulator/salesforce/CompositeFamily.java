package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Everything below {@code /composite} (salesforce-api 2.10). */
final class CompositeFamily {
    private static final int GRAPHS_SINCE = 50;
    private static final int UPSERTS_SINCE = 46;

    private final CompositeResource composite;
    private final GraphResource graphs;
    private final BatchResource batches;
    private final TreeResource trees;
    private final CollectionResource collections;

    CompositeFamily(OrgParts org, Function<ApiRequest, ApiResult> router, CollectionResource collections) {
        this.composite = new CompositeResource(org.data(), router);
        this.graphs = new GraphResource(composite);
        this.batches = new BatchResource(org, router);
        this.trees = new TreeResource(org);
        this.collections = collections;
    }

    ApiResult serve(ApiRequest call, List<String> path) {
        if (path.size() == 1) {
            return root(call);
        }
        return switch (path.get(1)) {
            case "sobjects" -> collections(call, path);
            case "graph" -> {
                boolean known = path.size() == 2 && call.release() >= GRAPHS_SINCE;
                Paths.require(call, known ? "POST" : unknown());
                yield ApiResult.of(200, graphs.run(call));
            }
            case "batch" -> {
                Paths.require(call, path.size() == 2 ? "POST" : unknown());
                yield ApiResult.of(200, batches.run(call));
            }
            case "tree" -> {
                Paths.require(call, path.size() == 3 ? "POST" : unknown());
                yield trees.run(call, path.get(2));
            }
            default -> throw OrgRefusal.notFound();
        };
    }

    private static String unknown() {
        throw OrgRefusal.notFound();
    }

    private ApiResult root(ApiRequest call) {
        if (call.method().equals("POST")) {
            return ApiResult.of(200, composite.run(call));
        }
        Paths.require(call, "GET");
        ObjectNode resources = JsonNodeFactory.instance.objectNode();
        for (String name : List.of("tree", "batch", "sobjects", "graph")) {
            resources.put(name, "/services/data/" + call.version() + "/composite/" + name);
        }
        return ApiResult.of(200, resources);
    }

    private ApiResult collections(ApiRequest call, List<String> path) {
        return switch (path.size()) {
            case 2 -> ApiResult.of(200, collection(call));
            case 3 -> ApiResult.of(200, retrieve(call, path.get(2)));
            case 4 -> {
                if (call.release() < UPSERTS_SINCE) {
                    throw OrgRefusal.notFound();
                }
                Paths.require(call, "PATCH");
                yield ApiResult.of(200, collections.upsert(call, path.get(2), path.get(3)));
            }
            default -> throw OrgRefusal.notFound();
        };
    }

    private JsonNode collection(ApiRequest call) {
        return switch (call.method()) {
            case "POST" -> collections.create(call);
            case "PATCH" -> collections.update(call);
            case "DELETE" -> collections.delete(call);
            default -> throw Paths.notAllowed(call, "POST,PATCH,DELETE");
        };
    }

    private JsonNode retrieve(ApiRequest call, String type) {
        if (call.method().equals("POST")) {
            return collections.retrieve(
                    type, texts(call.body().path("ids")), texts(call.body().path("fields")));
        }
        if (!call.method().equals("GET")) {
            throw Paths.notAllowed(call, "GET,POST");
        }
        return collections.retrieve(type, list(call, "ids"), list(call, "fields"));
    }

    private static List<String> list(ApiRequest call, String parameter) {
        return List.of(call.query().getOrDefault(parameter, "").split(",", -1));
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }
}
