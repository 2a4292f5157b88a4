package dev.cosell.testkit.simulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import dev.cosell.testkit.simulator.salesforce.soql.SoqlEngine;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs that read: create, poll, results page by page, abort, delete, list. Guarded by the lock of {@link BulkApi}. */
final class QueryJobs {
    private static final Duration KEPT = Duration.ofDays(7);
    private static final int LARGEST_PAGE = 50_000;

    private final OrgData data;
    private final Map<String, QueryJob> jobs = new LinkedHashMap<>();
    private int sequence;

    QueryJobs(OrgData data) {
        this.data = data;
    }

    SimulatorResponse serve(BulkCall call) {
        return switch (call.path().size()) {
            case 1 -> call.method().equals("POST") ? create(call) : list(call);
            case 2 -> job(call, require(call.path().get(1)));
            case 3 -> {
                if (!call.path().get(2).equals("results")) {
                    throw OrgRefusal.notFound();
                }
                yield results(call, require(call.path().get(1)));
            }
            default -> throw OrgRefusal.notFound();
        };
    }

    private QueryJob require(String id) {
        QueryJob job = jobs.get(OrgIds.to18(id));
        if (job == null || !job.created.plus(KEPT).isAfter(data.now())) {
            throw OrgRefusal.notFound();
        }
        return job;
    }

    private SimulatorResponse create(BulkCall call) {
        JsonNode order = BulkApi.json(call);
        String operation = order.path("operation").asText();
        if (!operation.equals("query") && !operation.equals("queryAll")) {
            throw OrgRefusal.of("INVALID_INPUT", "Unknown operation: " + operation);
        }
        sequence++;
        String id = OrgIds.to18("750" + String.format(Locale.ROOT, "qry%09d", sequence));
        QueryJob job = new QueryJob(id, order, call, data.now());
        refuseWhatJobsCannot(job.query);
        engine(job).run(job.query, false);
        jobs.put(id, job);
        return SimulatorResponse.json(200, job.json());
    }

    private SoqlEngine engine(QueryJob job) {
        return new SoqlEngine(data, new RowJson(job.version));
    }

    private static void refuseWhatJobsCannot(String query) {
        String plain = query.replaceAll("'(?:\\\\.|[^'\\\\])*'", "''").toUpperCase(Locale.ROOT);
        boolean children = plain.replaceFirst("(?s)\\sFROM\\s.*$", "").contains("(");
        if (plain.matches("(?s).*\\bOFFSET\\b.*") || plain.matches("(?s).*\\bTYPEOF\\b.*") || children) {
            throw OrgRefusal.of(
                    "MALFORMED_QUERY", "OFFSET, TYPEOF, functions and subqueries of children are not allowed in a job");
        }
    }

    private SimulatorResponse list(BulkCall call) {
        if (!call.method().equals("GET")) {
            throw BulkApi.notAllowed(call, "GET,POST");
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("done", true).putNull("nextRecordsUrl");
        ArrayNode records = body.putArray("records");
        jobs.values().forEach(job -> records.add(job.json()));
        return SimulatorResponse.json(200, body);
    }

    private SimulatorResponse job(BulkCall call, QueryJob job) {
        return switch (call.method()) {
            case "GET" -> {
                step(job);
                yield SimulatorResponse.json(200, job.progress());
            }
            case "PATCH" -> abort(call, job);
            case "DELETE" -> {
                if (!job.state.isOver()) {
                    throw BulkApi.wrongState(job.state);
                }
                jobs.remove(job.id);
                yield SimulatorResponse.empty(204);
            }
            default -> throw BulkApi.notAllowed(call, "GET,PATCH,DELETE");
        };
    }

    private static SimulatorResponse abort(BulkCall call, QueryJob job) {
        if (!BulkApi.json(call).path("state").asText().equals(BulkState.ABORTED.wire())) {
            throw OrgRefusal.of("INVALID_INPUT", "A job that reads can be set to Aborted only");
        }
        if (job.state.isOver()) {
            throw BulkApi.wrongState(job.state);
        }
        job.state = BulkState.ABORTED;
        return SimulatorResponse.json(200, job.json());
    }

    private void step(QueryJob job) {
        if (job.state == BulkState.UPLOAD_COMPLETE) {
            job.state = BulkState.IN_PROGRESS;
        } else if (job.state == BulkState.IN_PROGRESS) {
            job.rows =
                    engine(job).run(job.query, job.operation.equals("queryAll")).rows();
            job.state = BulkState.JOB_COMPLETE;
        }
    }

    private static SimulatorResponse results(BulkCall call, QueryJob job) {
        if (!call.method().equals("GET")) {
            throw BulkApi.notAllowed(call, "GET");
        }
        if (job.state != BulkState.JOB_COMPLETE) {
            throw BulkApi.wrongState(job.state);
        }
        int from = place(call.query().get("locator"), job);
        int size =
                Math.min(LARGEST_PAGE, number(call.query().getOrDefault("maxRecords", String.valueOf(LARGEST_PAGE))));
        int to = Math.min(job.rows.size(), from + size);
        List<List<String>> page =
                job.rows.subList(from, to).stream().map(job::values).toList();
        // The end is said by the word null, not by leaving the header out (salesforce-api 2.13).
        String next = to == job.rows.size() ? "null" : locator(to);
        return SimulatorResponse.text(200, "text/csv;charset=UTF-8", job.shape.write(job.columns(), page))
                .withHeader("Sforce-Locator", next)
                .withHeader("Sforce-NumberOfRecords", String.valueOf(page.size()));
    }

    private static String locator(int place) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(("row" + place).getBytes(StandardCharsets.US_ASCII));
    }

    private static int place(@Nullable String locator, QueryJob job) {
        if (locator == null) {
            return 0;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(locator), StandardCharsets.US_ASCII);
            int place = text.matches("row\\d{1,9}") ? Integer.parseInt(text.substring(3)) : -1;
            if (place >= 0 && place <= job.rows.size()) {
                return place;
            }
        } catch (IllegalArgumentException noLocator) {
            throw OrgRefusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
        }
        throw OrgRefusal.of("INVALID_QUERY_LOCATOR", "invalid query locator");
    }

    private static int number(String text) {
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw OrgRefusal.of("INVALID_INPUT", "maxRecords must be a positive number");
        }
        return Integer.parseInt(text);
    }
}
