package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlEngine;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The resources of one API version. */
final class ResourceRouter {
    /** What the root of a version lists and this simulator serves. */
    private static final List<String> RESOURCES =
            List.of("sobjects", "query", "queryAll", "composite", "limits", "jobs", "ui-api");

    /** From this version on children of children can be selected, five levels deep (salesforce-api 2.8). */
    private static final int DEEP_CHILDREN = 58;

    private static final Pattern BATCH_SIZE = Pattern.compile("batchSize\\s*=\\s*(\\d{1,6})");

    private final OrgParts org;
    private final String version;
    private final SobjectsResource sobjects;
    private final CollectionResource collections;
    private final CompositeFamily composite;
    private final QueryResource queries;
    private final UiRecordsResource uiRecords;

    ResourceRouter(OrgParts org, String version, Function<ApiRequest, ApiResult> router) {
        this.org = org;
        this.version = version;
        RowJson json = new RowJson(version);
        this.sobjects = new SobjectsResource(org, json);
        this.collections = new CollectionResource(org, json);
        this.composite = new CompositeFamily(org, router, collections);
        this.queries = new QueryResource(org.data(), new SoqlEngine(org.data(), json), version, org.pageSize());
        this.uiRecords = new UiRecordsResource(org);
    }

    ApiResult dispatch(ApiRequest call) {
        List<String> path = Paths.segments(call.path());
        String first = path.isEmpty() ? "" : path.get(0);
        IdempotencyKeys.refuse(call, first);
        return switch (first) {
            case "" -> root(call);
            case "sobjects" -> sobjects.serve(call, path);
            case "query", "queryAll" -> query(call, path, first.equals("queryAll"));
            case "composite" -> composite.serve(call, path);
            case "ui-api" -> uiRecords.serve(call, path);
            case "limits" -> {
                Paths.require(call, "GET");
                yield ApiResult.of(200, limits());
            }
            default -> throw OrgRefusal.notFound();
        };
    }

    private ApiResult root(ApiRequest call) {
        Paths.require(call, "GET");
        ObjectNode resources = JsonNodeFactory.instance.objectNode();
        RESOURCES.forEach(name -> resources.put(name, "/services/data/" + version + "/" + name));
        return ApiResult.of(200, resources);
    }

    private ApiResult query(ApiRequest call, List<String> path, boolean withDeleted) {
        Paths.require(call, "GET");
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
        if (call.release() < DEEP_CHILDREN && childDepth(statement) > 1) {
            throw OrgRefusal.of(
                    "MALFORMED_QUERY", "SOQL statements cannot query aggregate relationships more than 1 level away");
        }
        return ApiResult.of(200, queries.open(statement, withDeleted, batchSize(call)));
    }

    /** A wish, which the service keeps within 200 and 2000 (salesforce-api 2.3). */
    private static int batchSize(ApiRequest call) {
        Matcher size = BATCH_SIZE.matcher(Objects.requireNonNullElse(call.header("Sforce-Query-Options"), ""));
        return size.find() ? Math.min(2000, Math.max(200, Integer.parseInt(size.group(1)))) : 2000;
    }

    /** Returns how deep subselects of children lie in each other before the root's FROM; texts in quotation marks do not count. */
    static int childDepth(String statement) {
        String plain = statement.replaceAll("'(?:\\\\.|[^'\\\\])*'", "''").toUpperCase(Locale.ROOT);
        int depth = 0;
        int deepest = 0;
        for (int i = 0; i < plain.length(); i++) {
            if (plain.charAt(i) == '(' && plain.substring(i + 1).stripLeading().startsWith("SELECT ")) {
                depth++;
                deepest = Math.max(deepest, depth);
            } else if (plain.charAt(i) == ')' && depth > 0) {
                depth--;
            }
        }
        return deepest;
    }

    private JsonNode limits() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        limit(body, "DailyApiRequests", org.usage().dailyCalls(), org.usage().used());
        limit(body, "DailyBulkApiBatches", 15_000, 0);
        limit(body, "DailyBulkV2QueryJobs", 10_000, 0);
        limit(body, "DailyBulkV2QueryFileStorageMB", 976_562, 0);
        limit(body, "DataStorageMB", 5_120, 0);
        limit(body, "FileStorageMB", 10_240, 0);
        limit(body, "HourlyPublishedPlatformEvents", 50_000, 0);
        limit(body, "DailyDeliveredPlatformEvents", 50_000, 0);
        limit(body, "ConcurrentSyncReportRuns", 20, 0);
        return body;
    }

    private static void limit(ObjectNode body, String name, int most, int used) {
        body.putObject(name).put("Max", most).put("Remaining", Math.max(0, most - used));
    }
}
