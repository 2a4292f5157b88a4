package dev.cosell.testkit.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** One HTTP answer: status, headers, body. Immutable. */
public final class SimulatorResponse {

    private static final String CONTENT_TYPE = "Content-Type";

    private final int status;
    private final Map<String, String> headers;
    private final byte[] body;

    private SimulatorResponse(int status, Map<String, String> headers, byte[] body) {
        this.status = status;
        this.headers = Collections.unmodifiableMap(headers);
        this.body = body;
    }

    /** Creates an answer without a body. */
    public static SimulatorResponse empty(int status) {
        return new SimulatorResponse(status, Map.of(), new byte[0]);
    }

    /** Creates an answer with a JSON body and content type {@code application/json; charset=utf-8}. */
    public static SimulatorResponse json(int status, JsonNode body) {
        return bytes(status, "application/json; charset=utf-8", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Creates an answer with a UTF-8 text body of the given content type. */
    public static SimulatorResponse text(int status, String contentType, String body) {
        return bytes(status, contentType, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Creates an answer with a body of bytes of the given content type. */
    public static SimulatorResponse bytes(int status, String contentType, byte[] body) {
        return new SimulatorResponse(status, Map.of(CONTENT_TYPE, contentType), body.clone());
    }

    /** Returns this answer with a header set; an existing value of the same spelling is replaced. */
    public SimulatorResponse withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new SimulatorResponse(status, changed, body);
    }

    /** Returns the HTTP status. */
    public int status() {
        return status;
    }

    /** Returns the headers, without {@code Date} and {@code Content-Length}, which the server adds. */
    public Map<String, String> headers() {
        return headers;
    }

    /** Returns a copy of the body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    @Override
    public String toString() {
        return status + " (" + body.length + " bytes)";
    }
}
