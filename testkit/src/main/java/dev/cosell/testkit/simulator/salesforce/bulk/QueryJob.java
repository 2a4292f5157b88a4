package dev.cosell.testkit.simulator.salesforce.bulk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.salesforce.soql.RowJson;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** One job that reads rows. Guarded by the lock of {@link BulkApi}. */
final class QueryJob {
    private static final Pattern MOMENT = Pattern.compile("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}\\+0000");

    final String id;
    final String operation;
    final String query;
    final CsvShape shape;
    final String user;
    final String version;
    final Instant created;
    private final List<String> columns;
    private final List<List<String>> paths;
    BulkState state = BulkState.UPLOAD_COMPLETE;
    List<JsonNode> rows = List.of();

    QueryJob(String id, JsonNode order, BulkCall call, Instant created) {
        this.id = id;
        this.operation = order.path("operation").asText();
        this.query = order.path("query").asText();
        this.shape = CsvShape.of(order);
        this.user = call.user();
        this.version = call.version();
        this.created = created;
        this.columns = columns(query);
        this.paths =
                columns.stream().map(column -> List.of(column.split("\\.", -1))).toList();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        return json.put("id", id)
                .put("operation", operation)
                .put("object", object())
                .put("createdById", user)
                .put("createdDate", RowJson.stamp(created))
                .put("systemModstamp", RowJson.stamp(created))
                .put("state", state.wire())
                .put("concurrencyMode", "Parallel")
                .put("contentType", "CSV")
                .put("apiVersion", Double.parseDouble(version.substring(1)))
                .put("jobType", "V2Query")
                .put("lineEnding", shape.lineEndingName())
                .put("columnDelimiter", shape.delimiterName());
    }

    ObjectNode progress() {
        return json().put("numberRecordsProcessed", rows.size())
                .put("retries", 0)
                .put("totalProcessingTime", 0);
    }

    private String object() {
        return query.replaceFirst("(?is)^.*?\\sFROM\\s+(\\w+).*$", "$1");
    }

    /** Returns the columns as the statement names them. */
    List<String> columns() {
        return columns;
    }

    private static List<String> columns(String query) {
        String select = query.replaceFirst("(?is)^\\s*SELECT\\s+(.*?)\\s+FROM\\s.*$", "$1");
        return Arrays.stream(select.split(",", -1)).map(String::strip).toList();
    }

    List<String> values(JsonNode row) {
        return paths.stream().map(path -> value(row, path)).toList();
    }

    /** Returns a value as tables show it: nothing for null, and times with the letter Z. */
    private static String value(JsonNode row, List<String> path) {
        JsonNode value = row;
        for (String part : path) {
            value = child(value, part);
        }
        if (value.isNull() || value.isMissingNode()) {
            return "";
        }
        String text = value.isNumber() ? value.decimalValue().toPlainString() : value.asText();
        return MOMENT.matcher(text).matches() ? text.replace("+0000", "Z") : text;
    }

    private static JsonNode child(JsonNode row, String name) {
        var names = row.fieldNames();
        while (names.hasNext()) {
            String present = names.next();
            if (present.equalsIgnoreCase(name)) {
                return row.path(present);
            }
        }
        return JsonNodeFactory.instance.missingNode();
    }
}
