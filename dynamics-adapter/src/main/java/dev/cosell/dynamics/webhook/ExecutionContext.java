package dev.cosell.dynamics.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.dynamics.odata.RowIds;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of a delivery, read leniently: members in any order, unknown ones passed over (dataverse-api 7.3). Only ids and names of tables are taken from it, never
 * a value.
 */
final class ExecutionContext {
    private static final String EMPTY_ID = "00000000-0000-0000-0000-000000000000";
    private static final int DEEPEST = 20;

    private final JsonNode root;

    private ExecutionContext(JsonNode root) {
        this.root = root;
    }

    /**
     * Reads a body; a byte order mark before it is skipped.
     *
     * @throws MalformedJsonException if it is no JSON object, or names no table
     */
    static ExecutionContext parse(byte[] body) throws MalformedJsonException {
        boolean marked = body.length > 2 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        ExecutionContext context =
                new ExecutionContext(JsonCodec.readObject(marked ? Arrays.copyOfRange(body, 3, body.length) : body));
        if (context.table().isEmpty() || context.message().isEmpty()) {
            throw new MalformedJsonException("no table or message is named");
        }
        return context;
    }

    /** Returns the logical name of the table that the message is about. */
    String table() {
        return text(root, "PrimaryEntityName").toLowerCase(Locale.ROOT);
    }

    String message() {
        return text(root, "MessageName");
    }

    /** Tells whether nothing but a write that carried the tag can have caused this: a plug-in or flow behind such a write is another cause. */
    boolean ownEcho(String tag) {
        return root.path("Depth").asInt(0) == 1 && tagged(root, tag, 0);
    }

    private static boolean tagged(JsonNode context, String tag, int depth) {
        if (depth > DEEPEST || !context.isObject()) {
            return false;
        }
        boolean here = tag.equals(text(value(context, "SharedVariables", "tag")));
        return here || tagged(JsonFields.object(context, "ParentContext"), tag, depth + 1);
    }

    /** Returns the ids of the rows that the message is about. */
    Set<String> rows() {
        Set<String> ids = new LinkedHashSet<>();
        add(ids, root.path("PrimaryEntityId"));
        for (JsonNode target : targets()) {
            add(ids, target.path("Id"));
        }
        return ids;
    }

    /** Returns the ids of the rows of a table to which a lookup of the row leads, as the message or its images name them. */
    Set<String> references(String column, String table) {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode entity : entities()) {
            JsonNode reference = value(entity, "Attributes", column);
            String name = text(reference, "LogicalName");
            if (name.isEmpty() || name.equalsIgnoreCase(table)) {
                add(ids, reference.isTextual() ? reference : reference.path("Id"));
            }
        }
        return ids;
    }

    /** Tells whether an image from before the change names where a lookup of the row led. */
    boolean earlierNamed(String column) {
        return images("PreEntityImages").stream()
                .anyMatch(image -> !value(image, "Attributes", column).isMissingNode());
    }

    private List<JsonNode> entities() {
        List<JsonNode> entities = new ArrayList<>(targets());
        entities.add(value(root, "InputParameters", "OpportunityClose"));
        entities.addAll(images("PostEntityImages"));
        entities.addAll(images("PreEntityImages"));
        return entities;
    }

    private List<JsonNode> targets() {
        List<JsonNode> targets = new ArrayList<>();
        targets.add(value(root, "InputParameters", "Target"));
        JsonNode several = value(root, "InputParameters", "Targets");
        targets.addAll(JsonFields.elements(several, "Entities"));
        if (several.isArray()) {
            several.forEach(targets::add);
        }
        return targets;
    }

    private List<JsonNode> images(String name) {
        return JsonFields.elements(root, name).stream()
                .map(each -> each.path("value"))
                .toList();
    }

    /** Returns the value of a key in a list of pairs; a missing node where there is none. */
    private static JsonNode value(JsonNode parent, String list, String key) {
        for (JsonNode pair : JsonFields.elements(parent, list)) {
            if (key.equalsIgnoreCase(text(pair, "key"))) {
                return pair.path("value");
            }
        }
        return MissingNode.getInstance();
    }

    private static void add(Set<String> ids, JsonNode id) {
        RowIds.normal(text(id)).filter(each -> !each.equals(EMPTY_ID)).ifPresent(ids::add);
    }

    private static String text(JsonNode parent, String name) {
        return Objects.requireNonNullElse(JsonFields.text(parent, name), "");
    }

    private static String text(@Nullable JsonNode value) {
        return value != null && value.isTextual() ? value.asText() : "";
    }
}
