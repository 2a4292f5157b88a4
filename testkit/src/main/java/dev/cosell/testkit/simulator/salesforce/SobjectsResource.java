package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.time.Instant;
import java.util.List;

/** Everything below {@code /sobjects}: descriptions, rows by id and by key, rows above and below a row, replication (salesforce-api 2.5, 2.6, 2.9, 2.11). */
final class SobjectsResource {
    private final OrgData data;
    private final RecentItems recent;
    private final RowResource rows;
    private final KeyedRowResource keyed;
    private final RelatedRowResource related;
    private final DescribeResource describe;

    SobjectsResource(OrgParts org, RowJson json) {
        this.data = org.data();
        this.recent = org.recent();
        this.rows = new RowResource(org, json);
        this.keyed = new KeyedRowResource(org, rows);
        this.related = new RelatedRowResource(data, json);
        this.describe = new DescribeResource(data);
    }

    ApiResult serve(ApiRequest call, List<String> path) {
        return switch (path.size()) {
            case 1 -> {
                Paths.require(call, "GET");
                yield ApiResult.of(200, describe.global());
            }
            case 2 -> object(call, path.get(1));
            case 3 -> below(call, path.get(1), path.get(2));
            case 4 -> deeper(call, path.get(1), path.get(2), path.get(3));
            default -> throw OrgRefusal.notFound();
        };
    }

    private ApiResult object(ApiRequest call, String type) {
        return switch (call.method()) {
            case "POST" -> {
                ApiResult created = rows.create(call, type);
                JsonNode answer = created.body();
                recent.touched(call, answer == null ? null : answer.path("id").asText());
                yield created;
            }
            case "GET" -> {
                ObjectNode basics = (ObjectNode) describe.basics(type);
                recent.addTo(basics, type, data, call);
                yield ApiResult.of(200, basics);
            }
            default -> throw Paths.notAllowed(call, "GET,HEAD,POST");
        };
    }

    private ApiResult below(ApiRequest call, String type, String last) {
        switch (last) {
            case "describe" -> {
                Paths.require(call, "GET");
                return description(call, type);
            }
            case "updated", "deleted" -> {
                Paths.require(call, "GET");
                return ApiResult.of(200, rows.updatedOrDeleted(call, type, last.equals("deleted")));
            }
            case "Id" -> {
                Paths.require(call, "POST");
                return rows.create(call, type);
            }
            default -> {
                return row(call, type, last);
            }
        }
    }

    private ApiResult description(ApiRequest call, String type) {
        Instant known = Conditions.date(call.ifModifiedSince());
        boolean current = known != null && !known.isBefore(data.organization().modified());
        return current ? ApiResult.of(304, null) : ApiResult.of(200, describe.describe(type));
    }

    private ApiResult row(ApiRequest call, String type, String id) {
        return switch (call.method()) {
            case "GET" -> touched(call, id, rows.read(call, type, id));
            case "PATCH" -> touched(call, id, rows.update(call, type, id));
            case "DELETE" -> rows.delete(call, type, id);
            default -> throw Paths.notAllowed(call, "GET,PATCH,DELETE,HEAD");
        };
    }

    private ApiResult touched(ApiRequest call, String id, ApiResult result) {
        recent.touched(call, OrgIds.to18(id));
        return result;
    }

    private ApiResult deeper(ApiRequest call, String type, String second, String last) {
        boolean id = OrgIds.isId(second) && data.schema().require(type).field(second) == null;
        return id ? related.serve(call, rows.require(type, second), last) : keyed.serve(call, type, second, last);
    }
}
