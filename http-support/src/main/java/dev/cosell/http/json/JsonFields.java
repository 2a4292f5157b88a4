package dev.cosell.http.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lenient look-ups in a JSON tree: absent, null and of the wrong kind are all null; a number where text is expected is its digits, and text where
 * a number is expected is parsed. Stateless.
 */
public final class JsonFields {
    /** More digits than this on either side of the point are no amount but an attack on the memory. */
    private static final int LARGEST_SCALE = 100;

    private JsonFields() {}

    /** Returns a text, number or boolean as text, or null. */
    public static @Nullable String text(JsonNode parent, String name) {
        JsonNode value = child(parent, name);
        return value.isValueNode() && !value.isNull() && !value.isMissingNode() ? value.asText() : null;
    }

    /** Returns a text that is not blank, or null. */
    public static @Nullable String textOrNull(JsonNode parent, String name) {
        String value = text(parent, name);
        return value == null || value.isBlank() ? null : value;
    }

    /** Returns a number, or text that holds one, or null; absurd exponents are null too. */
    public static @Nullable BigDecimal decimal(JsonNode parent, String name) {
        JsonNode value = child(parent, name);
        BigDecimal number = value.isNumber() ? value.decimalValue() : parse(value.isTextual() ? value.asText() : "");
        return number == null || Math.abs((long) number.scale()) > LARGEST_SCALE ? null : number;
    }

    /** Returns a boolean, or the text {@code true} or {@code false} in any case, or null. */
    public static @Nullable Boolean bool(JsonNode parent, String name) {
        JsonNode value = child(parent, name);
        if (value.isBoolean()) {
            return value.booleanValue();
        }
        String text = value.isTextual() ? value.asText().strip() : "";
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    /** Returns an object, or a missing node on which every look-up gives null. */
    public static JsonNode object(JsonNode parent, String name) {
        JsonNode value = child(parent, name);
        return value.isObject() ? value : MissingNode.getInstance();
    }

    /** Returns the elements of an array without its nulls; none where there is no array. */
    public static List<JsonNode> elements(JsonNode parent, String name) {
        List<JsonNode> elements = new ArrayList<>();
        JsonNode array = child(parent, name);
        array.forEach(element -> {
            if (array.isArray() && !element.isNull()) {
                elements.add(element);
            }
        });
        return elements;
    }

    private static JsonNode child(JsonNode parent, String name) {
        JsonNode value = parent.get(name);
        return value == null ? MissingNode.getInstance() : value;
    }

    private static @Nullable BigDecimal parse(String text) {
        try {
            return text.isBlank() || text.length() > LARGEST_SCALE ? null : new BigDecimal(text.strip());
        } catch (NumberFormatException notANumber) {
            // Leniency: a value that cannot be read is treated as not sent.
            return null;
        }
    }
}
