package dev.cosell.testkit.simulator.dataverse.org;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One request to the service root, from HTTP or out of a batch. Immutable; its text form is method and path only.
 *
 * @param method the method in capitals
 * @param path the path behind the service root, still percent-encoded, without a slash in front
 * @param rawQuery the query, still percent-encoded; empty when there is none
 * @param headers its own headers; look-ups ignore case
 * @param body the body as text; empty when there is none
 * @param principal the user whose token came with it
 * @param serviceRoot the absolute address of the service root, without a slash at the end
 * @param batched whether it is part of a batch
 */
public record OrgRequest(
        String method,
        String path,
        String rawQuery,
        Map<String, String> headers,
        String body,
        UUID principal,
        String serviceRoot,
        boolean batched) {

    /** Copies the headers. */
    public OrgRequest {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = Collections.unmodifiableMap(copy);
    }

    /** Returns a header, or null; {@code If-None-Match: null} counts as absent (dataverse-api 2.1). */
    public @Nullable String header(String name) {
        String value = headers.get(name);
        return name.equalsIgnoreCase("If-None-Match") && "null".equals(value) ? null : value;
    }

    /** Returns the decoded query options in the order sent; a plus sign stands for a space. */
    public Map<String, String> query() {
        Map<String, String> options = new LinkedHashMap<>();
        for (String pair : rawQuery.split("&", -1)) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                options.put(
                        decode(equals < 0 ? pair : pair.substring(0, equals)),
                        equals < 0 ? "" : decode(pair.substring(equals + 1)));
            }
        }
        return options;
    }

    /** Returns the preferences of all {@code Prefer} headers, as sent, without blanks around them. */
    public List<String> preferences() {
        List<String> found = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        boolean quoted = false;
        for (char c : headers.getOrDefault("Prefer", "").toCharArray()) {
            quoted ^= c == '"';
            if (c == ',' && !quoted) {
                found.add(current.toString().strip());
                current.setLength(0);
            } else {
                current.append(c);
            }
        }
        found.add(current.toString().strip());
        return found.stream().filter(text -> !text.isEmpty()).toList();
    }

    /** Returns whether a preference was sent, such as {@code return=representation}. */
    public boolean prefers(String preference) {
        return preferences().stream().anyMatch(preference::equalsIgnoreCase);
    }

    /** Returns the value of a preference such as {@code odata.maxpagesize}, without quotes, or null. */
    public @Nullable String preference(String name) {
        String start = name.toLowerCase(Locale.ROOT) + "=";
        return preferences().stream()
                .filter(text -> text.toLowerCase(Locale.ROOT).startsWith(start))
                .map(text -> text.substring(start.length()).replace("\"", ""))
                .findFirst()
                .orElse(null);
    }

    /** Returns the request with another body. */
    public OrgRequest withBody(String value) {
        return new OrgRequest(method, path, rawQuery, headers, value, principal, serviceRoot, batched);
    }

    /** Returns the request with another method. */
    public OrgRequest withMethod(String value) {
        return new OrgRequest(value, path, rawQuery, headers, body, principal, serviceRoot, batched);
    }

    /** Decodes percent escapes and plus signs. */
    public static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }

    @Override
    public String toString() {
        return method + " " + path;
    }
}
