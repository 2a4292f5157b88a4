package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.spi.CrmCursor;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a feed goes on, table by table, in one environment. A text that is no cursor of this environment, or of another form, is none: the feed then begins anew and
 * says that it has a gap.
 *
 * @param positions the positions by the tables' logical names
 */
record FeedCursor(Map<String, TablePosition> positions) {
    private static final int FORM = 1;

    FeedCursor {
        positions = new LinkedHashMap<>(positions);
    }

    CrmCursor toCursor(String organisation) {
        ObjectNode json = JsonCodec.object().put("v", FORM).put("o", organisation);
        ObjectNode tables = json.putObject("t");
        positions.forEach((table, position) -> tables.set(table, position.json()));
        return new CrmCursor(new String(JsonCodec.write(json), StandardCharsets.UTF_8));
    }

    /** Returns the cursor of a text; a table of which it says nothing has no position. */
    static Optional<FeedCursor> of(CrmCursor cursor, String organisation, List<FeedTable> tables) {
        JsonNode json;
        try {
            json = JsonCodec.read(cursor.value().getBytes(StandardCharsets.UTF_8));
        } catch (MalformedJsonException garbled) {
            return Optional.empty();
        }
        if (json.path("v").asInt() != FORM || !organisation.equals(JsonFields.text(json, "o"))) {
            return Optional.empty();
        }
        Map<String, TablePosition> positions = new LinkedHashMap<>();
        for (FeedTable each : tables) {
            JsonNode held = JsonFields.object(JsonFields.object(json, "t"), each.name());
            Optional<TablePosition> position =
                    TablePosition.of(held, each.table().set());
            if (held.isObject() && position.isEmpty()) {
                return Optional.empty();
            }
            position.ifPresent(known -> positions.put(each.name(), known));
        }
        return Optional.of(new FeedCursor(positions));
    }

    /** Tells whether a pass is under way. */
    boolean more() {
        return positions.values().stream().anyMatch(each -> each.next() != null);
    }
}
