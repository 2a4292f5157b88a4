package dev.cosell.partnercenter.internal.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One JSON object to be sent, written strictly: what is null is left out (partner-center-api 10.2). Confined to one thread. */
final class Written {
    private final ObjectNode json = JsonCodec.object();

    /** Writes the text of a value: a text, or a token type whose {@code toString} is its token. */
    Written text(String name, @Nullable Object value) {
        if (value != null) {
            json.put(name, value.toString());
        }
        return this;
    }

    Written number(String name, @Nullable BigDecimal value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    Written flag(String name, @Nullable Boolean value) {
        if (value != null) {
            json.put(name, value);
        }
        return this;
    }

    Written date(String name, @Nullable LocalDate value) {
        if (value != null) {
            json.put(name, WireTime.midnight(value));
        }
        return this;
    }

    Written node(String name, JsonNode value) {
        json.set(name, value);
        return this;
    }

    /** Writes an array, unless it is empty. */
    Written filled(String name, JsonNode array) {
        return array.isEmpty() ? this : node(name, array);
    }

    Written object(String name, Written value) {
        return node(name, value.json);
    }

    ObjectNode json() {
        return json;
    }
}
