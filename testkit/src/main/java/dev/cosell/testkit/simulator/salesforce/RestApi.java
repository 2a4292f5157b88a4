package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlEngine;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

/** The REST resources below {@code /services/data/vNN.N}: sessions, limits, routing, and one transaction per call. */
final class RestApi {
    private static final int LONGEST_ADDRESS = 16_384;
    private static final int DAILY_CALLS = 100_000;

    private final OrgData data;
    private final Sessions sessions;
    private final String version;
    private final RowResource rows;
    private final CollectionResource collections;
    private final CompositeResource composite;
    private final DescribeResource describe;
    private final QueryResource queries;
    private final AtomicInteger used = new AtomicInteger();
    private final ObjectMapper json = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    RestApi(OrgData data, Sessions sessions, String version, int pageSize) {
        this.data = data;
        this.sessions = sessions;
        this.version = version;
        RowJson rowJson = new RowJson(version);
        this.rows = new RowResource(data, rowJson, version);
        this.collections = new CollectionResource(data, rowJson);
        this.composite = new CompositeResource(data, this::dispatch);
        this.describe = new DescribeResource(data);
        this.queries = new QueryResource(data, new SoqlEngine(data, rowJson), version, pageSize);
    }

    /** Answers a call of any resource; every call but the list of versions counts and shows the use of the day. */
    SimulatorResponse handle(SimulatorRequest request) {
        used.incrementAndGet();
        SimulatorResponse response;
        try {
            response = answer(request);
        } catch (OrgRefusal refusal) {
            response = SimulatorResponse.json(refusal.status(), Answers.error(refusal));
            if (refusal.status() == 401) {
                response = response.withHeader("WWW-Authenticate", "Token");
            }
        }
        return response.withHeader("Sforce-Limit-Info", "api-usage=" + used.get() + "/" + DAILY_CALLS);
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        checkAddress(request);
        String user = sessions.require(request.header("Authorization"));
        String path = request.path().replaceFirst("^/services/data/", "");
        int slash = path.indexOf('/');
        String asked = slash < 0 ? path : path.substring(0, slash);
        checkVersion(asked);
        ApiRequest call = new ApiRequest(
                Objects.requireNonNullElse(request.queryParameters().get("_HttpMethod"), request.method()),
                slash < 0 ? "" : path.substring(slash),
                request.queryParameters(),
                request.header("If-Unmodified-Since"),
                request.header("If-Modified-Since"),
                body(request),
                user);
        ApiResult result = data.transaction(() -> dispatch(call));
        JsonNode answer = result.body();
        SimulatorResponse response = answer == null
                ? SimulatorResponse.empty(result.status())
                : SimulatorResponse.json(result.status(), answer);
        for (var header : result.headers().entrySet()) {
            response = response.withHeader(header.getKey(), header.getValue());
        }
        return response;
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

    private void checkVersion(String asked) {
        if (!asked.matches("v\\d{1,3}\\.0")) {
            throw OrgRefusal.notFound();
        }
        double number = Double.parseDouble(asked.substring(1));
        if (number < 31) {
            throw new OrgRefusal(410, "GONE", "The requested resource is no longer available", List.of());
        }
        if (number > Double.parseDouble(version.substring(1))) {
            throw OrgRefusal.notFound();
        }
    }

    private JsonNode body(SimulatorRequest request) {
        if (request.body().length == 0) {
            return MissingNode.getInstance();
        }
        String type = Objects.requireNonNullElse(request.header("Content-Type"), "");
        if (!type.toLowerCase(Locale.ROOT).startsWith("application/json")) {
            throw new OrgRefusal(415, "UNSUPPORTED_MEDIA_TYPE", "Content type not supported: " + type, List.of());
        }
        try {
            return json.readTree(request.body());
        } catch (IOException noJson) {
            throw OrgRefusal.of("JSON_PARSER_ERROR", "Unexpected character in the request body");
        }
    }

    private ApiResult dispatch(ApiRequest call) {
        List<String> path = segments(call.path());
        String first = path.isEmpty() ? "" : path.get(0);
        return switch (first) {
            case "sobjects" -> sobjects(call, path);
            case "query", "queryAll" -> query(call, path, first.equals("queryAll"));
            case "composite" -> composite(call, path);
            case "limits" -> {
                require(call, "GET");
                yield ApiResult.of(200, limits());
            }
            default -> throw OrgRefusal.notFound();
        };
    }

    /** Decodes each segment on its own; a plus sign stays one (salesforce-api 0, trap 6). A slash at the end counts only behind a key field. */
    private static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        String last = segments.remove(segments.size() - 1);
        segments.removeIf(String::isEmpty);
        boolean blankKey = segments.size() == 3 && segments.get(2).endsWith("__c");
        if (!last.isEmpty() || blankKey) {
            segments.add(last);
        }
        return segments;
    }

    private ApiResult sobjects(ApiRequest call, List<String> path) {
        if (path.size() == 1) {
            require(call, "GET");
            return ApiResult.of(200, describe.global());
        }
        String type = path.get(1);
        if (path.size() == 2) {
            return switch (call.method()) {
                case "POST" -> rows.create(call, type);
                case "GET" -> ApiResult.of(200, describe.basics(type));
                default -> throw notAllowed(call, "GET,HEAD,POST");
            };
        }
        if (path.size() == 3 && path.get(2).equals("describe")) {
            require(call, "GET");
            Instant known = Conditions.date(call.ifModifiedSince());
            boolean current =
                    known != null && !known.isBefore(data.organization().modified());
            return current ? ApiResult.of(304, null) : ApiResult.of(200, describe.describe(type));
        }
        if (path.size() == 3 && (path.get(2).equals("updated") || path.get(2).equals("deleted"))) {
            require(call, "GET");
            return ApiResult.of(
                    200, rows.updatedOrDeleted(call, type, path.get(2).equals("deleted")));
        }
        if (path.size() == 4) {
            require(call, "PATCH");
            return rows.upsert(call, type, path.get(2), path.get(3));
        }
        if (path.size() > 4) {
            throw OrgRefusal.notFound();
        }
        if (path.get(2).equals("Id")) {
            require(call, "POST");
            return rows.create(call, type);
        }
        return row(call, type, path.get(2));
    }

    private ApiResult row(ApiRequest call, String type, String id) {
        return switch (call.method()) {
            case "GET" -> rows.read(call, type, id);
            case "PATCH" -> rows.update(call, type, id);
            case "DELETE" -> rows.delete(call, type, id);
            default -> throw notAllowed(call, "GET,PATCH,DELETE,HEAD");
        };
    }

    private ApiResult query(ApiRequest call, List<String> path, boolean withDeleted) {
        require(call, "GET");
        if (path.size() > 2) {
            throw OrgRefusal.notFound();
        }
        if (path.size() == 2) {
            return ApiResult.of(200, queries.next(path.get(1)));
        }
        String statement = call.query().get("q");
        if (statement == null) {
            throw OrgRefusal.of("MALFORMED_QUERY", "A query string has to be specified");
        }
        return ApiResult.of(200, queries.open(statement, withDeleted));
    }

    private ApiResult composite(ApiRequest call, List<String> path) {
        if (path.size() == 1) {
            require(call, "POST");
            return ApiResult.of(200, composite.run(call));
        }
        if (!path.get(1).equals("sobjects")) {
            throw OrgRefusal.notFound();
        }
        if (path.size() == 2) {
            return ApiResult.of(200, collection(call));
        }
        if (path.size() == 4) {
            require(call, "PATCH");
            return ApiResult.of(200, collections.upsert(call, path.get(2), path.get(3)));
        }
        boolean post = call.method().equals("POST");
        if (path.size() > 4) {
            throw OrgRefusal.notFound();
        }
        if (!post && !call.method().equals("GET")) {
            throw notAllowed(call, "GET,POST");
        }
        List<String> ids = post
                ? texts(call.body().path("ids"))
                : List.of(call.query().getOrDefault("ids", "").split(",", -1));
        List<String> fields = post
                ? texts(call.body().path("fields"))
                : List.of(call.query().getOrDefault("fields", "").split(",", -1));
        return ApiResult.of(200, collections.retrieve(path.get(2), ids, fields));
    }

    private JsonNode collection(ApiRequest call) {
        return switch (call.method()) {
            case "POST" -> collections.create(call);
            case "PATCH" -> collections.update(call);
            case "DELETE" -> collections.delete(call);
            default -> throw notAllowed(call, "POST,PATCH,DELETE");
        };
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private JsonNode limits() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("DailyApiRequests").put("Max", DAILY_CALLS).put("Remaining", DAILY_CALLS - used.get());
        return body;
    }

    private static void require(ApiRequest call, String method) {
        if (!call.method().equals(method)) {
            throw notAllowed(call, method);
        }
    }

    private static OrgRefusal notAllowed(ApiRequest call, String allowed) {
        return new OrgRefusal(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + call.method() + "' not allowed. Allowed are " + allowed,
                List.of());
    }
}
