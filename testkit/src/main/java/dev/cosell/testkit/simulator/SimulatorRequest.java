package dev.cosell.testkit.simulator;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request as a simulator sees it: raw body, raw query, headers without regard to case.
 *
 * <p>Immutable. Its text form is method and path only, so that tokens and personal data stay out of logs.
 */
public final class SimulatorRequest {

    private final String method;
    private final String path;
    private final String rawQuery;
    private final Map<String, List<String>> headers;
    private final byte[] body;
    private final Map<String, String> pathVariables;

    SimulatorRequest(String method, String target, Map<String, List<String>> headers, byte[] body) {
        this(method, pathOf(target), queryOf(target), caseInsensitive(headers), body, Map.of());
    }

    private SimulatorRequest(
            String method,
            String path,
            String rawQuery,
            Map<String, List<String>> headers,
            byte[] body,
            Map<String, String> pathVariables) {
        this.method = method;
        this.path = path;
        this.rawQuery = rawQuery;
        this.headers = headers;
        this.body = body;
        this.pathVariables = pathVariables;
    }

    SimulatorRequest withPathVariables(Map<String, String> variables) {
        return new SimulatorRequest(method, path, rawQuery, headers, body, Map.copyOf(variables));
    }

    /** Returns the method in capitals. */
    public String method() {
        return method;
    }

    /** Returns the path as it was sent, still percent-encoded, without the query. */
    public String path() {
        return path;
    }

    /** Returns the query as it was sent, still percent-encoded; empty when there was none. */
    public String rawQuery() {
        return rawQuery;
    }

    /** Returns the first value of a header, whatever the case of its name, or null when it was not sent. */
    public @Nullable String header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? null : values.get(0);
    }

    /** Returns all headers; look-ups ignore the case of names. */
    public Map<String, List<String>> headers() {
        return headers;
    }

    /**
     * Returns the decoded value of a variable of the route's pattern.
     *
     * @throws IllegalArgumentException if the pattern has no such variable
     */
    public String pathVariable(String name) {
        String value = pathVariables.get(name);
        if (value == null) {
            throw new IllegalArgumentException("The route has no variable {" + name + "}");
        }
        return value;
    }

    /** Returns the decoded query parameters in the order sent; of a repeated name the last value. */
    public Map<String, String> queryParameters() {
        return decodeForm(rawQuery);
    }

    /** Returns the fields of a form-encoded body in the order sent; of a repeated name the last value. */
    public Map<String, String> formFields() {
        return decodeForm(bodyText());
    }

    /** Returns a copy of the body's bytes. */
    public byte[] body() {
        return body.clone();
    }

    /** Returns the body read as UTF-8. */
    public String bodyText() {
        return new String(body, StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return method + " " + path;
    }

    private static Map<String, String> decodeForm(String encoded) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String pair : encoded.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                fields.put(decode(name), decode(value));
            }
        }
        return fields;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformedEscape) {
            return text; // The service sees the odd text and refuses it in its own words.
        }
    }

    private static String pathOf(String target) {
        int question = target.indexOf('?');
        return question < 0 ? target : target.substring(0, question);
    }

    private static String queryOf(String target) {
        int question = target.indexOf('?');
        return question < 0 ? "" : target.substring(question + 1);
    }

    private static Map<String, List<String>> caseInsensitive(Map<String, List<String>> headers) {
        Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.forEach((name, values) -> copy.put(name, List.copyOf(values)));
        return Collections.unmodifiableMap(copy);
    }
}
