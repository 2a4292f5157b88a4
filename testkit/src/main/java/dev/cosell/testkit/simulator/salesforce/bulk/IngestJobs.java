package dev.cosell.testkit.simulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.limits.RowWriter;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgField;
import dev.cosell.testkit.simulator.salesforce.org.OrgIds;
import dev.cosell.testkit.simulator.salesforce.org.OrgObject;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Jobs that write: create, upload, close, poll, results, abort, delete, list. Guarded by the lock of {@link BulkApi}. */
final class IngestJobs {
    private static final List<String> OPERATIONS = List.of("insert", "update", "upsert", "delete", "hardDelete");

    private final OrgData data;
    private final IngestRun run;
    private final Map<String, IngestJob> jobs = new LinkedHashMap<>();
    private int sequence;
    private int largestUpload = 150_000_000;
    private int breakAfter = -1;

    IngestJobs(OrgData data, RowWriter writer) {
        this.data = data;
        this.run = new IngestRun(data, writer);
    }

    void largestUpload(int bytes) {
        largestUpload = bytes;
    }

    void breakNextJobAfter(int rows) {
        breakAfter = rows;
    }

    SimulatorResponse serve(BulkCall call) {
        return switch (call.path().size()) {
            case 1 -> call.method().equals("POST") ? create(call) : list(call);
            case 2 -> job(call, require(call.path().get(1)));
            case 3 -> part(call, require(call.path().get(1)), call.path().get(2));
            default -> throw OrgRefusal.notFound();
        };
    }

    private IngestJob require(String id) {
        IngestJob job = jobs.get(OrgIds.to18(id));
        if (job == null) {
            throw OrgRefusal.notFound();
        }
        return job;
    }

    private SimulatorResponse create(BulkCall call) {
        JsonNode order = BulkApi.json(call);
        OrgObject object = data.schema().object(order.path("object").asText());
        String operation = order.path("operation").asText();
        if (object == null) {
            throw OrgRefusal.of(
                    "INVALID_TYPE",
                    "Unable to find object: " + order.path("object").asText());
        }
        if (!OPERATIONS.contains(operation)) {
            throw OrgRefusal.of("INVALID_INPUT", "Unknown operation: " + operation);
        }
        String key = order.path("externalIdFieldName").asText("");
        OrgField field = object.field(key);
        if (operation.equals("upsert") && (field == null || !field.externalId())) {
            throw OrgRefusal.of("INVALID_INPUT", "An upsert needs the name of an external id field");
        }
        if (!object.writable()) {
            throw OrgRefusal.of("INVALID_TYPE_FOR_OPERATION", object.name() + " cannot be written");
        }
        sequence++;
        String id = OrgIds.to18("750" + String.format(Locale.ROOT, "sim%09d", sequence));
        IngestJob job = new IngestJob(
                id,
                new IngestJob.Order(
                        object.name(),
                        operation,
                        field == null || !operation.equals("upsert") ? null : field.name(),
                        CsvShape.of(order)),
                call,
                data.now());
        jobs.put(id, job);
        return SimulatorResponse.json(200, job.json());
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

    private SimulatorResponse job(BulkCall call, IngestJob job) {
        return switch (call.method()) {
            case "GET" -> {
                step(job);
                yield SimulatorResponse.json(200, job.progress());
            }
            case "PATCH" -> move(call, job);
            case "DELETE" -> {
                if (job.state != BulkState.UPLOAD_COMPLETE && !job.state.isOver()) {
                    throw BulkApi.wrongState(job.state);
                }
                jobs.remove(job.id);
                yield SimulatorResponse.empty(204);
            }
            default -> throw BulkApi.notAllowed(call, "GET,PATCH,DELETE");
        };
    }

    private void step(IngestJob job) {
        if (job.state == BulkState.UPLOAD_COMPLETE) {
            job.state = BulkState.IN_PROGRESS;
        } else if (job.state == BulkState.IN_PROGRESS) {
            int stop = breakAfter;
            breakAfter = -1;
            run.run(job, stop);
        }
    }

    private static SimulatorResponse move(BulkCall call, IngestJob job) {
        String wanted = BulkApi.json(call).path("state").asText();
        if (wanted.equals(BulkState.UPLOAD_COMPLETE.wire())) {
            if (job.state != BulkState.OPEN || job.content == null) {
                throw BulkApi.wrongState(job.state);
            }
            job.state = BulkState.UPLOAD_COMPLETE;
        } else if (wanted.equals(BulkState.ABORTED.wire())) {
            if (job.state.isOver()) {
                throw BulkApi.wrongState(job.state);
            }
            IngestRun.leaveAll(job);
            job.state = BulkState.ABORTED;
        } else {
            throw OrgRefusal.of("INVALID_INPUT", "A job can be set to UploadComplete or Aborted only");
        }
        return SimulatorResponse.json(200, job.json());
    }

    private SimulatorResponse part(BulkCall call, IngestJob job, String part) {
        if (part.equals("batches")) {
            return upload(call, job);
        }
        if (!call.method().equals("GET")) {
            throw BulkApi.notAllowed(call, "GET");
        }
        if (!job.state.isOver()) {
            throw BulkApi.wrongState(job.state);
        }
        return switch (part) {
            case "successfulResults" -> table(job, List.of("sf__Id", "sf__Created"), job.successful);
            case "failedResults" -> table(job, List.of("sf__Id", "sf__Error"), job.failed);
            case "unprocessedrecords" -> table(job, List.of(), job.unprocessed);
            default -> throw OrgRefusal.notFound();
        };
    }

    private static SimulatorResponse table(IngestJob job, List<String> added, List<List<String>> rows) {
        List<String> header = new ArrayList<>(added);
        header.addAll(job.columns);
        return SimulatorResponse.text(200, "text/csv;charset=UTF-8", job.shape.write(header, rows));
    }

    private SimulatorResponse upload(BulkCall call, IngestJob job) {
        if (!call.method().equals("PUT")) {
            throw BulkApi.notAllowed(call, "PUT");
        }
        if (!call.contentType().toLowerCase(Locale.ROOT).startsWith("text/csv")) {
            throw new OrgRefusal(
                    415, "UNSUPPORTED_MEDIA_TYPE", "Content type not supported: " + call.contentType(), List.of());
        }
        if (job.state != BulkState.OPEN || job.content != null) {
            throw BulkApi.wrongState(job.state);
        }
        if (call.body().length > largestUpload) {
            throw OrgRefusal.of("FILE_SIZE_LIMIT_EXCEEDED", "The upload is larger than " + largestUpload + " bytes");
        }
        job.content = call.body();
        return SimulatorResponse.empty(201);
    }
}
