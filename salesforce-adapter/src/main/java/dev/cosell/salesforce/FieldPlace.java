package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonFields;
import org.jspecify.annotations.Nullable;

/** Where in a row a field's value stands: at its own name, or for a path in the objects of related records (salesforce-api 2.6, 2.8). */
final class FieldPlace {
    private FieldPlace() {}

    /** Returns the object that holds the value at its last name; a missing node where a reference on the way is empty. */
    static JsonNode holder(JsonNode row, String path) {
        JsonNode at = row;
        int from = 0;
        for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', from)) {
            at = JsonFields.object(at, path.substring(from, dot));
            from = dot + 1;
        }
        return at;
    }

    /** Returns the name of the field itself, without the way to it. */
    static String leaf(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    static @Nullable String text(JsonNode row, String path) {
        return JsonFields.textOrNull(holder(row, path), leaf(path));
    }

    /**
     * Puts a value into the body of a write. That of a related record names this record by its key; an empty one empties the reference.
     *
     * @param reference the record's own field where the path leads to a related record, else null
     */
    static void put(ObjectNode body, String path, @Nullable String reference, JsonNode value) {
        if (reference == null) {
            body.set(path, value);
        } else if (value.isNull() || value.isTextual() && value.asText().isBlank()) {
            body.putNull(reference);
        } else {
            body.putObject(path.substring(0, path.indexOf('.'))).set(leaf(path), value);
        }
    }
}
