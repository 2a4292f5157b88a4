package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reads that describe one table, and the description that their answers give (dataverse-api 6.1). Labels are in one language. */
final class TableReader {
    private static final String NAMESPACE = "Microsoft.Dynamics.CRM.";
    private static final int MOST_OPTIONS = 10_000;

    /** Kinds whose own definitions say more than every column's. */
    private static final List<String> KINDS = List.of(
            "String?$select=LogicalName,MaxLength",
            "Memo?$select=LogicalName,MaxLength",
            "Money?$select=LogicalName,Precision,PrecisionSource",
            "Decimal?$select=LogicalName,Precision",
            "Double?$select=LogicalName,Precision",
            "DateTime?$select=LogicalName,Format,DateTimeBehavior",
            "Picklist?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
            "MultiSelectPicklist?$select=LogicalName&$expand=OptionSet,GlobalOptionSet",
            "State?$select=LogicalName&$expand=OptionSet",
            "Status?$select=LogicalName&$expand=OptionSet");

    private static final int COLUMNS = 1;
    private static final int RELATIONS = 2;
    private static final int KEYS = 3;
    private static final int FIRST_KIND = 4;

    private final @Nullable Integer language;

    TableReader(@Nullable Integer language) {
        this.language = language;
    }

    /** Returns the addresses to read, for {@link #table} in this order. */
    static List<String> reads(String table) {
        String definition = "EntityDefinitions(LogicalName='" + table + "')";
        List<String> reads = new ArrayList<>();
        reads.add(
                definition
                        + "?$select=LogicalName,EntitySetName,PrimaryIdAttribute,ChangeTrackingEnabled,IsOptimisticConcurrencyEnabled");
        reads.add(
                definition
                        + "/Attributes?$select=LogicalName,SchemaName,DisplayName,AttributeType,AttributeTypeName,RequiredLevel,IsValidForCreate,IsValidForUpdate,IsValidForRead");
        reads.add(
                definition
                        + "/ManyToOneRelationships?$select=ReferencingAttribute,ReferencedEntity,ReferencingEntityNavigationPropertyName");
        reads.add(definition + "/Keys?$select=LogicalName,KeyAttributes,EntityKeyIndexStatus");
        for (String kind : KINDS) {
            int query = kind.indexOf('?');
            reads.add(definition + "/Attributes/" + NAMESPACE + kind.substring(0, query) + "AttributeMetadata"
                    + kind.substring(query));
        }
        return reads;
    }

    /** Returns the table that the answers describe; empty where it does not exist or is hidden. */
    Optional<TableSchema> table(List<RestAnswer> answers) {
        RestAnswer definition = answers.get(0);
        String name = JsonFields.textOrNull(definition.body(), "LogicalName");
        String set = JsonFields.textOrNull(definition.body(), "EntitySetName");
        String id = JsonFields.textOrNull(definition.body(), "PrimaryIdAttribute");
        if (!definition.successful() || name == null || set == null || id == null) {
            return Optional.empty();
        }
        return Optional.of(new TableSchema(
                name,
                set,
                id,
                flag(definition.body(), "ChangeTrackingEnabled", false),
                flag(definition.body(), "IsOptimisticConcurrencyEnabled", true),
                columns(answers),
                keys(rows(answers.get(KEYS))),
                relations(rows(answers.get(RELATIONS)))));
    }

    private Map<String, ColumnSchema> columns(List<RestAnswer> answers) {
        Map<String, JsonNode> more = new LinkedHashMap<>();
        for (RestAnswer kind : answers.subList(FIRST_KIND, answers.size())) {
            rows(kind).forEach(each -> more.put(text(each, "LogicalName"), each));
        }
        Map<String, ColumnSchema> columns = new LinkedHashMap<>();
        for (JsonNode row : rows(answers.get(COLUMNS))) {
            String name = text(row, "LogicalName");
            columns.put(name, column(name, row, more.getOrDefault(name, row)));
        }
        return columns;
    }

    private ColumnSchema column(String name, JsonNode row, JsonNode more) {
        String behaviour = text(JsonFields.object(more, "DateTimeBehavior"), "Value");
        boolean timeless = behaviour.equals("DateOnly") || text(more, "Format").equals("DateOnly");
        // The behaviour decides what rows hold (dataverse-api 2.10); the format only what people see.
        boolean dateOnly = behaviour.isEmpty() ? timeless : behaviour.equals("DateOnly");
        String level = text(JsonFields.object(row, "RequiredLevel"), "Value");
        return new ColumnSchema(
                name,
                text(row, "SchemaName"),
                Objects.requireNonNullElse(label(JsonFields.object(row, "DisplayName")), name),
                type(row),
                flag(row, "IsValidForRead", true),
                flag(row, "IsValidForCreate", true),
                flag(row, "IsValidForUpdate", true),
                Set.of("ApplicationRequired", "SystemRequired").contains(level),
                more.path("MaxLength").asInt(0),
                more.path("Precision").isInt()
                        ? (Integer) more.path("Precision").asInt()
                        : null,
                more.path("PrecisionSource").asInt(0),
                dateOnly,
                timeless,
                options(more));
    }

    private static String type(JsonNode row) {
        String named = text(JsonFields.object(row, "AttributeTypeName"), "Value");
        String type = named.endsWith("Type") ? named.substring(0, named.length() - "Type".length()) : "";
        return type.isEmpty() ? text(row, "AttributeType") : type;
    }

    private List<ChoiceOption> options(JsonNode more) {
        List<JsonNode> rows = JsonFields.elements(JsonFields.object(more, "OptionSet"), "Options");
        if (rows.isEmpty()) {
            rows = JsonFields.elements(JsonFields.object(more, "GlobalOptionSet"), "Options");
        }
        return rows.stream()
                .filter(each -> each.path("Value").isInt())
                .limit(MOST_OPTIONS)
                .map(this::option)
                .toList();
    }

    private ChoiceOption option(JsonNode row) {
        int value = row.path("Value").asInt();
        return new ChoiceOption(
                value,
                Objects.requireNonNullElseGet(label(JsonFields.object(row, "Label")), () -> Integer.toString(value)),
                number(row, "State"),
                number(row, "DefaultStatus"));
    }

    private @Nullable String label(JsonNode label) {
        List<JsonNode> all = JsonFields.elements(label, "LocalizedLabels");
        Integer wanted = language;
        if (wanted != null) {
            for (JsonNode each : all) {
                if (each.path("LanguageCode").asInt() == wanted) {
                    return JsonFields.textOrNull(each, "Label");
                }
            }
        }
        String own = JsonFields.textOrNull(JsonFields.object(label, "UserLocalizedLabel"), "Label");
        return own != null || all.isEmpty() ? own : JsonFields.textOrNull(all.get(0), "Label");
    }

    private static List<TableKey> keys(List<JsonNode> rows) {
        return rows.stream()
                .map(each -> new TableKey(
                        text(each, "LogicalName"),
                        JsonFields.elements(each, "KeyAttributes").stream()
                                .map(JsonNode::asText)
                                .toList(),
                        text(each, "EntityKeyIndexStatus")))
                .toList();
    }

    private static List<TableRelation> relations(List<JsonNode> rows) {
        return rows.stream()
                .map(each -> new TableRelation(
                        text(each, "ReferencingAttribute"),
                        text(each, "ReferencedEntity"),
                        text(each, "ReferencingEntityNavigationPropertyName")))
                .filter(each -> !each.navigation().isEmpty())
                .toList();
    }

    private static List<JsonNode> rows(RestAnswer answer) {
        return answer.successful() ? JsonFields.elements(answer.body(), "value") : List.of();
    }

    private static @Nullable Integer number(JsonNode row, String name) {
        return row.path(name).isInt() ? (Integer) row.path(name).asInt() : null;
    }

    private static boolean flag(JsonNode row, String name, boolean otherwise) {
        JsonNode value = row.path(name);
        JsonNode managed = value.path("Value"); // a managed property is an object around its value
        Boolean said = managed.isBoolean() ? JsonFields.bool(value, "Value") : JsonFields.bool(row, name);
        return said == null ? otherwise : said;
    }

    private static String text(JsonNode row, String name) {
        return Objects.requireNonNullElse(JsonFields.text(row, name), "");
    }
}
