package dev.cosell.testkit.simulator.dataverse.org;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** JSON as the service reads and writes it: decimals exact and without exponents. */
public final class WireJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .nodeFactory(NODES)
            .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private WireJson() {}

    /** Creates an empty object. */
    public static ObjectNode object() {
        return NODES.objectNode();
    }

    /** Writes a tree. */
    public static String write(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Reads a list of objects.
     *
     * @throws OrgRefusal if it is none
     */
    public static List<ObjectNode> readList(String text) {
        List<ObjectNode> objects = new ArrayList<>();
        try {
            JsonNode list = MAPPER.readTree(text);
            list.forEach(one -> {
                if (one instanceof ObjectNode object) {
                    objects.add(object);
                }
            });
            if (list.isArray() && objects.size() == list.size()) {
                return objects;
            }
        } catch (JsonProcessingException malformed) {
            throw OrgRefusal.payload("The body is no JSON.");
        }
        throw OrgRefusal.payload("A list of objects was expected.");
    }

    /**
     * Reads the object in a request's body.
     *
     * @throws OrgRefusal if it is none
     */
    public static ObjectNode read(String text) {
        try {
            if (MAPPER.readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JsonProcessingException malformed) {
            throw OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'', For more "
                    + "information on this error please follow this help link "
                    + "https://go.microsoft.com/fwlink/?linkid=2195293  ---->  InnerException : "
                    + "Microsoft.OData.ODataException: Invalid JSON. An unexpected token was found.");
        }
        throw OrgRefusal.payload("Error identified in Payload provided by the user for Entity :'', ----> "
                + "InnerException : Microsoft.OData.ODataException: An object was expected.");
    }
}
