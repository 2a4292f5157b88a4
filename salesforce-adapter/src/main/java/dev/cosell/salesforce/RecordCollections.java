package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import java.util.ArrayList;
import java.util.List;

/** Creates and deletes up to 200 records per call, each on its own (salesforce-api 2.10). */
final class RecordCollections {
    private static final int CHUNK = 200;

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
        List<JsonNode> items = new ArrayList<>();
        for (int from = 0; from < records.size(); from += CHUNK) {
            List<ObjectNode> chunk = records.subList(from, Math.min(from + CHUNK, records.size()));
            ObjectNode body = JsonCodec.object().put("allOrNone", false);
            ArrayNode array = body.putArray("records");
            chunk.forEach(array::add);
            items.addAll(items(operation, rest.post(operation, "/composite/sobjects", body), chunk.size()));
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
            String path = "/composite/sobjects?allOrNone=false&ids=" + String.join(",", chunk);
            items.addAll(items(operation, rest.delete(operation, path), chunk.size()));
        }
        return items;
    }

    static boolean saved(JsonNode item) {
        return item.path("success").asBoolean(false);
    }

    private static List<JsonNode> items(String operation, RestAnswer answer, int expected) {
        List<JsonNode> items = new ArrayList<>();
        answer.body().forEach(items::add);
        if (!answer.body().isArray() || items.size() != expected) {
            throw SalesforceRest.unreadable(SalesforceRest.context(operation), false);
        }
        return items;
    }
}
