package dev.cosell.testkit.simulator.salesforce.bulk;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One job that writes rows. Guarded by the lock of {@link BulkApi}. */
final class IngestJob {
    final String id;
    final String object;
    final String operation;
    final @Nullable String key;
    final CsvShape shape;
    final String user;
    final String version;
    final Instant created;

    BulkState state = BulkState.OPEN;
    byte @Nullable [] content;

    @Nullable
    String errorMessage;

    List<String> columns = List.of();
    final List<List<String>> successful = new ArrayList<>();
    final List<List<String>> failed = new ArrayList<>();
    final List<List<String>> unprocessed = new ArrayList<>();

    /**
     * What a caller asks for.
     *
     * @param object API name of the object
     * @param operation insert, update, upsert, delete or hardDelete
     * @param key field of an upsert, or null
     * @param shape how the tables look
     */
    record Order(String object, String operation, @Nullable String key, CsvShape shape) {}

    IngestJob(String id, Order order, BulkCall call, Instant created) {
        this.id = id;
        this.object = order.object();
        this.operation = order.operation();
        this.key = order.key();
        this.shape = order.shape();
        this.user = call.user();
        this.version = call.version();
        this.created = created;
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id)
                .put("operation", operation)
                .put("object", object)
                .put("createdById", user)
                .put("createdDate", RowJson.stamp(created))
                .put("systemModstamp", RowJson.stamp(created))
                .put("state", state.wire())
                .put("concurrencyMode", "Parallel")
                .put("contentType", "CSV")
                .put("apiVersion", Double.parseDouble(version.substring(1)))
                .put("jobType", "V2Ingest")
                .put("lineEnding", shape.lineEndingName())
                .put("columnDelimiter", shape.delimiterName());
        if (key != null) {
            json.put("externalIdFieldName", key);
        }
        if (state == BulkState.OPEN) {
            json.put("contentUrl", "services/data/" + version + "/jobs/ingest/" + id + "/batches");
        }
        return json;
    }

    /** Returns what a poll shows: with numbers. */
    ObjectNode progress() {
        ObjectNode json = json();
        json.put("retries", 0)
                .put("totalProcessingTime", 0)
                .put("apiActiveProcessingTime", 0)
                .put("apexProcessingTime", 0)
                .put("numberRecordsProcessed", successful.size() + failed.size())
                .put("numberRecordsFailed", failed.size());
        if (errorMessage != null) {
            json.put("errorMessage", errorMessage);
        }
        return json;
    }
}
