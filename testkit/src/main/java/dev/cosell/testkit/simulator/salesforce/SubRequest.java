package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one call of a composite call. */
final class SubRequest {
    private SubRequest() {}

    static ApiRequest of(JsonNode call, String user) {
        String url = call.path("url").asText();
        if (!url.startsWith("/services/data/v")) {
            throw OrgRefusal.notFound();
        }
        int query = url.indexOf('?');
        String path = query < 0 ? url : url.substring(0, query);
        Map<String, String> parameters = query < 0 ? Map.of() : parameters(url.substring(query + 1));
        JsonNode headers = call.path("httpHeaders");
        return new ApiRequest(
                call.path("method").asText(),
                path.replaceFirst("^/services/data/v[^/]+", ""),
                parameters,
                header(headers, "If-Unmodified-Since"),
                header(headers, "If-Modified-Since"),
                call.path("body"),
                user);
    }

    private static @Nullable String header(JsonNode headers, String name) {
        var names = headers.fieldNames();
        while (names.hasNext()) {
            String present = names.next();
            if (present.equalsIgnoreCase(name)) {
                return headers.path(present).asText();
            }
        }
        return null;
    }

    private static Map<String, String> parameters(String query) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                parameters.put(
                        pair.substring(0, equals),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return parameters;
    }
}
