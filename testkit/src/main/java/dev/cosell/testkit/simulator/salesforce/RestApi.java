package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.BinaryNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.bulk.BulkCall;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The front of the REST resources below {@code /services/data/vNN.N}: sessions, versions, limits, and one transaction per call. */
final class RestApi {
    private static final int LONGEST_ADDRESS = 16_384;

    private final OrgParts org;
    private final Map<String, ResourceRouter> routers = new ConcurrentHashMap<>();
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    RestApi(OrgParts org) {
        this.org = org;
    }

    /** Answers a call of any resource; every call but the list of versions counts and shows the use of the day. */
    SimulatorResponse handle(SimulatorRequest request) {
        SimulatorResponse response;
        try {
            response = answer(request);
        } catch (OrgRefusal refusal) {
            response = SimulatorResponse.json(refusal.status(), Answers.error(refusal));
            if (refusal.status() == 401) {
                response = response.withHeader("WWW-Authenticate", "Token");
            }
        }
        response = org.times().applied(org.versions().warned(versionOf(request), response));
        return org.compression()
                .encode(
                        request,
                        response.withHeader("Sforce-Limit-Info", org.usage().header()));
    }

    private static String versionOf(SimulatorRequest request) {
        return request.path().replaceFirst("^/services/data/", "").replaceFirst("/.*$", "");
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        String version = versionOf(request);
        String path = request.path().replaceFirst("^/services/data/[^/]+", "");
        checkAddress(request);
        try (var running = org.usage().enter(path)) {
            String user = org.sessions().require(request.header("Authorization"));
            running.requireAllowed();
            org.versions().check(version);
            return serve(request, version, path, user);
        } finally {
            org.locks().release();
        }
    }

    private SimulatorResponse serve(SimulatorRequest request, String version, String path, String user) {
        String method = Objects.requireNonNullElse(request.queryParameters().get("_HttpMethod"), request.method());
        String options = request.header("Sforce-Call-Options");
        SimulatorResponse response;
        if (path.startsWith("/jobs/")) {
            List<String> segments = Paths.segments(path);
            BulkCall call = new BulkCall(
                    method,
                    version,
                    segments.subList(1, segments.size()),
                    request.queryParameters(),
                    Objects.requireNonNullElse(request.header("Content-Type"), ""),
                    org.compression().decode(request),
                    user);
            response =
                    org.committed("bulkapi", version, options, () -> org.bulk().serve(call));
        } else {
            ApiRequest call = new ApiRequest(
                    method, version, path, request.queryParameters(), headers(request), body(request), user);
            org.data().duplicates().heed(call.header("Sforce-Duplicate-Rule-Header"));
            response = shown(org.committed("rest", version, options, () -> route(call)));
        }
        org.locks().linger();
        return response;
    }

    private static SimulatorResponse shown(ApiResult result) {
        JsonNode answer = result.body();
        SimulatorResponse response = answer == null
                ? SimulatorResponse.empty(result.status())
                : answer instanceof BinaryNode blob
                        ? SimulatorResponse.bytes(result.status(), "text/html;charset=UTF-8", blob.binaryValue())
                        : SimulatorResponse.json(result.status(), answer);
        for (var header : result.headers().entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
    }

    /** Hands a call to the resources of its version; calls inside composite calls come here too. */
    private ApiResult route(ApiRequest call) {
        org.versions().check(call.version());
        return routers.computeIfAbsent(call.version(), version -> new ResourceRouter(org, version, this::route))
                .dispatch(call);
    }

    private static Map<String, String> headers(SimulatorRequest request) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, values) -> headers.put(name, values.get(0)));
        return headers;
    }

    private static void checkAddress(SimulatorRequest request) {
        int length = request.path().length()
                + (request.rawQuery().isEmpty() ? 0 : 1 + request.rawQuery().length());
        if (length > LONGEST_ADDRESS) {
            throw new OrgRefusal(414, "URI_TOO_LONG", "The length of the URI exceeds the 16,384 byte limit", List.of());
        }
        int headers = request.headers().entrySet().stream()
                .flatMap(header -> header.getValue().stream().map(value -> header.getKey() + ": " + value))
                .mapToInt(String::length)
                .sum();
        if (length + headers > LONGEST_ADDRESS) {
            throw new OrgRefusal(
                    431, "REQUEST_HEADER_FIELDS_TOO_LARGE", "URI and headers exceed the 16,384 byte limit", List.of());
        }
    }

    private JsonNode body(SimulatorRequest request) {
        byte[] body = org.compression().decode(request);
        if (body.length == 0) {
            return MissingNode.getInstance();
        }
        String type = Objects.requireNonNullElse(request.header("Content-Type"), "");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new OrgRefusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content type not supported: " + type, List.of());
        }
        try {
            return json.readTree(body);
        } catch (IOException noJson) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "Unexpected character in the request body");
        }
    }
}
