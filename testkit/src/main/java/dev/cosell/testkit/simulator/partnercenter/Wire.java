package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** JSON and timestamps as they look on this wire. */
final class Wire {

    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build();

    private static final DateTimeFormatter SEVEN_DIGITS = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSSSSSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Wire() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static ArrayNode array() {
        return MAPPER.createArrayNode();
    }

    /** Reads a body and turns PascalCase members into camelCase, as the service reads both (sheet part 2). */
    static JsonNode read(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node.isMissingNode()) {
                throw Refusal.invalid("body", "The request has no body.");
            }
            return camelCase(node);
        } catch (JsonProcessingException malformed) {
            throw Refusal.invalid("body", "The request body is not valid JSON.");
        }
    }

    static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A JSON tree cannot fail to be written", impossible);
        }
    }

    static SimulatorResponse response(int status, JsonNode body) {
        return SimulatorResponse.text(status, "application/json; charset=utf-8", write(body));
    }

    /** Formats with seven fraction digits and no zone. */
    static String sevenDigits(Instant time) {
        return SEVEN_DIGITS.format(time);
    }

    /** Formats as referrals carry it: seven fraction digits and {@code Z}. */
    static String stamp(Instant time) {
        return SEVEN_DIGITS.format(time) + "Z";
    }

    private static JsonNode camelCase(JsonNode node) {
        if (node.isArray()) {
            ArrayNode copy = array();
            node.forEach(element -> copy.add(camelCase(element)));
            return copy;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = object();
        node.properties().forEach(member -> copy.set(decapitalized(member.getKey()), camelCase(member.getValue())));
        return copy;
    }

    private static String decapitalized(String name) {
        return name.isEmpty() ? name : name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }
}
