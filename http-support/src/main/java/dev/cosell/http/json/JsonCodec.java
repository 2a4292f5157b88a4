package dev.cosell.http.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Reads and writes JSON trees: numbers keep every digit and are written without an exponent, text after the value is an error, depth and sizes are
 * limited. Stateless, thread-safe.
 */
public final class JsonCodec {
    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(200)
                            .maxNumberLength(200)
                            .maxNameLength(1_000)
                            .maxStringLength(8 * 1024 * 1024)
                            .build())
                    .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                    .build())
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();

    private JsonCodec() {}

    /**
     * Reads one JSON value.
     *
     * @throws MalformedJsonException if the bytes are empty, not JSON, too deep, or followed by anything but blanks
     */
    public static JsonNode read(byte[] json) throws MalformedJsonException {
        JsonNode node;
        try {
            node = MAPPER.readTree(json);
        } catch (JsonProcessingException malformed) {
            throw new MalformedJsonException("not JSON" + where(malformed.getLocation()));
        } catch (IOException unreadable) {
            throw new MalformedJsonException("not readable as JSON text");
        }
        if (node == null || node.isMissingNode()) {
            throw new MalformedJsonException("no JSON value at all");
        }
        return node;
    }

    /**
     * Reads one JSON object.
     *
     * @throws MalformedJsonException if it is not JSON, or another value than an object
     */
    public static ObjectNode readObject(byte[] json) throws MalformedJsonException {
        if (read(json) instanceof ObjectNode object) {
            return object;
        }
        throw new MalformedJsonException("not a JSON object");
    }

    /** Writes a tree as compact UTF-8. */
    public static byte[] write(JsonNode node) {
        try {
            return MAPPER.writeValueAsBytes(node);
        } catch (JsonProcessingException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** Returns an empty object to fill. */
    public static ObjectNode object() {
        return nodes().objectNode();
    }

    /** Returns an empty array to fill. */
    public static ArrayNode array() {
        return nodes().arrayNode();
    }

    /** Returns the maker of values. */
    public static JsonNodeFactory nodes() {
        return MAPPER.getNodeFactory();
    }

    private static String where(JsonLocation location) {
        return location == null ? "" : " at line " + location.getLineNr() + ", column " + location.getColumnNr();
    }
}
