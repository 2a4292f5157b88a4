package dev.cosell.partnercenter.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.json.JsonFields;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where a page is: always below our own path, whatever host and path a link names.
 *
 * @param path path and encoded query
 * @param headers headers that continue a list
 */
record AuditPlace(String path, Map<String, String> headers) {
    private static final String CONTINUATION = "MS-ContinuationToken";
    private static final int LONGEST = 4_000;

    /** Returns the place that a link names, or null where there is none that leads on. */
    static @Nullable AuditPlace next(JsonNode link, String ownPath) {
        String uri = JsonFields.textOrNull(link, "uri");
        if (uri == null || uri.length() > LONGEST) {
            return null;
        }
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode header : JsonFields.elements(link, "headers")) {
            String value = JsonFields.textOrNull(header, "value");
            if (CONTINUATION.equalsIgnoreCase(JsonFields.text(header, "key")) && value != null && printable(value)) {
                headers.put(CONTINUATION, value);
            }
        }
        String query = query(uri);
        return query == null ? null : new AuditPlace(ownPath + "?" + query, headers);
    }

    private static boolean printable(String value) {
        return value.length() <= LONGEST && value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    private static @Nullable String query(String uri) {
        try {
            return new URI(uri.strip().replace(" ", "%20")).getRawQuery();
        } catch (URISyntaxException unreadable) {
            // A link that cannot be read leads nowhere.
            return null;
        }
    }
}
