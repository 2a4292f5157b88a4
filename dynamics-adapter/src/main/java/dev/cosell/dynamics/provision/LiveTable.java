package dev.cosell.dynamics.provision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as its definition is now.
 *
 * @param schemaName its schema name
 * @param columns its columns, by logical name
 * @param keys its alternate keys
 */
record LiveTable(String schemaName, Map<String, Column> columns, List<Key> keys) {
    private static final String CRM = "/Attributes/Microsoft.Dynamics.CRM.";
    private static final int READS = 7;

    /** A column: its type such as {@code String}, its longest text or 0, the labels of its options. */
    record Column(String type, int length, List<String> labels) {}

    /** An alternate key: its columns, and the state of its index. */
    record Key(List<String> columns, String status) {}

    static String path(String table) {
        return "EntityDefinitions(LogicalName='" + table + "')";
    }

    /** Returns the addresses to read, for {@link #of} in this order. */
    static List<String> reads(String table) {
        String path = path(table);
        return List.of(
                path + "?$select=LogicalName,SchemaName",
                path + "/Attributes?$select=LogicalName,AttributeType,AttributeTypeName",
                path + CRM + "StringAttributeMetadata?$select=LogicalName,MaxLength",
                path + CRM + "MemoAttributeMetadata?$select=LogicalName,MaxLength",
                path + CRM + "PicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
                path + CRM
                        + "MultiSelectPicklistAttributeMetadata?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
                path + "/Keys?$select=LogicalName,KeyAttributes,EntityKeyIndexStatus");
    }

    static int readsEach() {
        return READS;
    }

    /** Returns the table that the answers describe, or null where there is none. */
    static @Nullable LiveTable of(List<@Nullable JsonNode> answers) {
        JsonNode definition = answers.get(0);
        if (definition == null) {
            return null;
        }
        Map<String, JsonNode> more = new LinkedHashMap<>();
        for (JsonNode kind : answers.subList(2, READS - 1)) {
            rows(kind).forEach(row -> more.put(text(row, "LogicalName"), row));
        }
        Map<String, Column> columns = new LinkedHashMap<>();
        for (JsonNode row : rows(answers.get(1))) {
            String name = text(row, "LogicalName");
            JsonNode details = more.getOrDefault(name, row);
            columns.put(name, new Column(type(row), details.path("MaxLength").asInt(0), labels(details)));
        }
        List<Key> keys = rows(answers.get(READS - 1)).stream()
                .map(row -> new Key(
                        JsonFields.elements(row, "KeyAttributes").stream()
                                .map(JsonNode::asText)
                                .toList(),
                        text(row, "EntityKeyIndexStatus")))
                .toList();
        return new LiveTable(text(definition, "SchemaName"), columns, keys);
    }

    Optional<Key> keyOver(List<String> wanted) {
        return keys.stream()
                .filter(key -> sorted(key.columns()).equals(sorted(wanted)))
                .findFirst();
    }

    private static List<String> sorted(List<String> names) {
        return names.stream().sorted().toList();
    }

    private static String type(JsonNode row) {
        String named = text(JsonFields.object(row, "AttributeTypeName"), "Value");
        return named.endsWith("Type")
                ? named.substring(0, named.length() - "Type".length())
                : text(row, "AttributeType");
    }

    private static List<String> labels(JsonNode row) {
        List<JsonNode> options = JsonFields.elements(JsonFields.object(row, "OptionSet"), "Options");
        if (options.isEmpty()) {
            options = JsonFields.elements(JsonFields.object(row, "GlobalOptionSet"), "Options");
        }
        List<String> labels = new ArrayList<>();
        for (JsonNode option : options) {
            JsonFields.elements(JsonFields.object(option, "Label"), "LocalizedLabels")
                    .forEach(label -> labels.add(text(label, "Label")));
        }
        return labels;
    }

    private static List<JsonNode> rows(@Nullable JsonNode answer) {
        return answer == null ? List.of() : JsonFields.elements(answer, "value");
    }

    private static String text(JsonNode row, String name) {
        return Objects.requireNonNullElse(JsonFields.text(row, name), "");
    }
}
