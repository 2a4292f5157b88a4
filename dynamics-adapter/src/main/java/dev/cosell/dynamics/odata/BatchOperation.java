package dev.cosell.dynamics.odata;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.json.JsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation inside a batch. Immutable; the body is JSON and therefore without any line end of its own, so that nothing in it can look like a
 * boundary.
 */
public final class BatchOperation {
    private final HttpMethod method;
    private final String url;
    private final Map<String, String> headers;
    private final @Nullable ObjectNode body;

    private BatchOperation(HttpMethod method, String url, Map<String, String> headers, @Nullable ObjectNode body) {
        this.method = method;
        this.url = checked(url, "address");
        this.headers = headers;
        this.body = body;
    }

    /**
     * Returns an operation without body.
     *
     * @param url absolute, or from the host's root ({@code /api/data/v9.2/accounts}), percent-encoded; inside a change set also {@code $1}
     * @throws IllegalArgumentException if the address holds blanks or control characters
     */
    public static BatchOperation of(HttpMethod method, String url) {
        if (url.indexOf(' ') >= 0) {
            throw new IllegalArgumentException("an address holds no blanks");
        }
        return new BatchOperation(method, url, Map.of(), null);
    }

    /**
     * Returns a copy with a header field, such as {@code If-Match}.
     *
     * @throws IllegalArgumentException if name or value hold control characters
     */
    public BatchOperation header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(checked(name, "header"), checked(value, "header"));
        return new BatchOperation(method, url, more, body);
    }

    /** Returns a copy with this body. */
    public BatchOperation json(ObjectNode content) {
        return new BatchOperation(method, url, headers, content.deepCopy());
    }

    /** Tells whether it may stand outside of change sets only. */
    boolean read() {
        return method.isRead();
    }

    /** Appends the request line, header fields and the body, each line with CR and LF. */
    void writeTo(StringBuilder text) {
        text.append(method).append(' ').append(url).append(" HTTP/1.1\r\n");
        headers.forEach(
                (name, value) -> text.append(name).append(": ").append(value).append("\r\n"));
        if (!headers.containsKey("Accept")) {
            text.append("Accept: application/json\r\n");
        }
        if (body == null) {
            text.append("\r\n");
        } else {
            text.append("Content-Type: application/json; charset=utf-8\r\n\r\n");
            text.append(new String(JsonCodec.write(body), StandardCharsets.UTF_8));
        }
        text.append("\r\n");
    }

    private static String checked(String text, String what) {
        if (text.isEmpty() || text.chars().anyMatch(c -> c < 0x20 || c == 0x7f || c > 0x7e)) {
            throw new IllegalArgumentException("the " + what + " of an operation in a batch is plain printable text");
        }
        return text;
    }

    @Override
    public String toString() {
        return "BatchOperation[" + method + "]";
    }
}
