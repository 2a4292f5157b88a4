package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Creates, updates and deletes up to 200 records per call, each on its own, and reads up to 2,000 (salesforce-api 2.10). */
final class RecordCollections {
    static final int CHUNK = 200;

    private static final int MOST_RETRIEVED = 2_000;
    private static final String PATH = "/composite/sobjects";

    private final SalesforceRest rest;

    RecordCollections(SalesforceRest rest) {
        this.rest = rest;
    }

    static ObjectNode record(String type) {
        ObjectNode row = JsonCodec.object();
        row.putObject("attributes").put("type", type);
        return row;
    }

    /**
     * Creates records.
     *
     * @return one item per record, in order
     */
    List<JsonNode> create(String operation, List<ObjectNode> records) {
        return write(records, body -> rest.post(operation, PATH, body), operation);
    }

    /**
     * Updates records that hold their type and id.
     *
     * @return one item per record, in order
     */
    List<JsonNode> update(String operation, List<ObjectNode> records) {
        return write(records, body -> rest.patch(operation, PATH, body), operation);
    }

    /** Reads records by ids in the body of the call, because an address holds only some hundred of them. */
    RetrievedRows retrieve(String operation, String type, List<String> ids, List<String> fields) {
        List<JsonNode> rows = new ArrayList<>();
        Instant serverTime = Instant.MAX;
        for (int from = 0; from < ids.size(); from += MOST_RETRIEVED) {
            List<String> chunk = ids.subList(from, Math.min(from + MOST_RETRIEVED, ids.size()));
            ObjectNode body = JsonCodec.object();
            chunk.forEach(body.putArray("ids")::add);
            fields.forEach(body.putArray("fields")::add);
            RestAnswer answer = rest.ask(operation, PATH + "/" + type, body);
            rows.addAll(items(operation, answer, chunk.size(), true));
            serverTime = answer.serverTime().isBefore(serverTime) ? answer.serverTime() : serverTime;
        }
        return new RetrievedRows(rows, serverTime);
    }

    private static List<JsonNode> write(
            List<ObjectNode> records, Function<ObjectNode, RestAnswer> send, String operation) {
        List<JsonNode> items = new ArrayList<>();
        for (int from = 0; from < records.size(); from += CHUNK) {
            List<ObjectNode> chunk = records.subList(from, Math.min(from + CHUNK, records.size()));
            ObjectNode body = JsonCodec.object().put("allOrNone", false);
            ArrayNode array = body.putArray("records");
            chunk.forEach(array::add);
            items.addAll(items(operation, send.apply(body), chunk.size(), false));
        }
        return items;
    }

    /**
     * Deletes records.
     *
     * @return one item per id, in order
     */
    List<JsonNode> delete(String operation, List<String> ids) {
        List<JsonNode> items = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += CHUNK) {
            List<String> chunk = ids.subList(from, Math.min(from + CHUNK, ids.size()));
            String path = PATH + "?allOrNone=false&ids=" + String.join(",", chunk);
            items.addAll(items(operation, rest.delete(operation, path), chunk.size(), false));
        }
        return items;
    }

    static boolean saved(JsonNode item) {
        return item.path("success").asBoolean(false);
    }

    private static List<JsonNode> items(String operation, RestAnswer answer, int expected, boolean read) {
        List<JsonNode> items = new ArrayList<>();
        answer.body().forEach(items::add);
        if (!answer.body().isArray() || items.size() != expected) {
            throw SalesforceRest.unreadable(SalesforceRest.context(operation), read);
        }
        return items;
    }
}
