package dev.cosell.salesforce.event;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.salesforce.query.SalesforceIds;
import dev.cosell.salesforce.query.Soql;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads change events from the JSON of the streaming API (salesforce-api 2.15), leniently in all but what it is about. */
final class ChangeEventParser {
    private static final Pattern WILDCARD = Pattern.compile("[A-Za-z0-9]{3}[A-Za-z0-9]{0,12}\\*");
    private static final int MOST_BYTES =
            1024 * 1024 + 64 * 1024; // the service makes a gap event of anything above 1 MB
    private static final int MOST_IDS = 10_000;

    private ChangeEventParser() {}

    /**
     * What a message holds.
     *
     * @param event the event, or null where it cannot be read
     * @param replayId where the stream stands behind it, or null
     */
    record Message(@Nullable ChangeEvent event, @Nullable String replayId) {}

    static Message parse(byte[] json) {
        try {
            JsonNode root = json.length > MOST_BYTES ? JsonCodec.object() : JsonCodec.read(json);
            JsonNode message = root.path("data").isObject() ? root.path("data") : root;
            String replayId = JsonFields.textOrNull(message.path("event"), "replayId");
            return new Message(event(message.path("payload"), replayId).orElse(null), replayId);
        } catch (MalformedJsonException unreadable) {
            return new Message(null, null);
        }
    }

    private static Optional<ChangeEvent> event(JsonNode payload, @Nullable String replayId) {
        JsonNode header = payload.path("ChangeEventHeader");
        String entity = JsonFields.textOrNull(header, "entityName");
        List<JsonNode> ids = JsonFields.elements(header, "recordIds");
        boolean readable = ids.stream().allMatch(each -> each.isTextual() && isId(each.asText()));
        if (entity == null || !Soql.isName(entity) || ids.size() > MOST_IDS || !readable) {
            return Optional.empty();
        }
        return Optional.of(new ChangeEvent(
                entity,
                ids.stream().map(JsonNode::asText).toList(),
                ChangeType.of(JsonFields.text(header, "changeType")),
                JsonFields.textOrNull(header, "changeOrigin"),
                references(payload),
                replayId));
    }

    static boolean isWildcard(String id) {
        return WILDCARD.matcher(id).matches();
    }

    private static boolean isId(String id) {
        return isWildcard(id) || SalesforceIds.normalise(id).isPresent();
    }

    private static Map<String, String> references(JsonNode payload) {
        Map<String, String> references = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        payload.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            JsonNode value = payload.path(name);
            if (value.isTextual() && SalesforceIds.normalise(value.asText()).isPresent()) {
                references.put(name, value.asText());
            }
        }
        return references;
    }
}
