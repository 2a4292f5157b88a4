package dev.cosell.partnercenter.audit;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.PercentCode;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    private static final Pattern QUERY = Pattern.compile("[^?#]*\\?([^#]*)(?:#.*)?", Pattern.DOTALL);

    /** What may stand in a query as it is, in group 1, or one character that may not. */
    private static final Pattern PART =
            Pattern.compile("([A-Za-z0-9._~!$&'()*+,;=:@/?-]++|%[0-9A-Fa-f]{2})|.", Pattern.DOTALL);

    /**
     * Returns the place that a link names, or null where there is no link.
     *
     * @throws MalformedJsonException if there is a link that cannot be followed: half a list must not pass for a whole one
     */
    static @Nullable AuditPlace next(JsonNode link, String ownPath) throws MalformedJsonException {
        String uri = JsonFields.textOrNull(link, "uri");
        if (uri == null) {
            return null;
        }
        Map<String, String> headers = headers(link);
        String query = uri.length() > LONGEST ? "" : query(uri);
        if (query.isEmpty() && (headers.isEmpty() || uri.length() > LONGEST)) {
            throw new MalformedJsonException("a next link that leads nowhere");
        }
        return new AuditPlace(query.isEmpty() ? ownPath : ownPath + "?" + query, headers);
    }

    private static Map<String, String> headers(JsonNode link) {
        Map<String, String> headers = new TreeMap<>();
        for (JsonNode header : JsonFields.elements(link, "headers")) {
            String value = JsonFields.textOrNull(header, "value");
            if (CONTINUATION.equalsIgnoreCase(JsonFields.text(header, "key")) && value != null && printable(value)) {
                headers.put(CONTINUATION, value);
            }
        }
        return headers;
    }

    private static boolean printable(String value) {
        return value.length() <= LONGEST && value.chars().allMatch(c -> c > 0x20 && c < 0x7f);
    }

    /** Links of this host may hold a filter as bare JSON, so what an address cannot hold is encoded and not refused. */
    private static String query(String uri) throws MalformedJsonException {
        Matcher query = QUERY.matcher(uri.strip());
        if (!query.matches()) {
            return "";
        }
        StringBuilder encoded = new StringBuilder();
        Matcher part = PART.matcher(query.group(1));
        while (part.find()) {
            if (part.group().equals("%")) {
                throw new MalformedJsonException("a next link with a broken escape");
            }
            encoded.append(part.group(1) == null ? PercentCode.encode(part.group()) : part.group());
        }
        return encoded.toString();
    }
}
