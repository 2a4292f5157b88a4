package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

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
        Map<String, String> headers = new LinkedHashMap<>();
        call.path("httpHeaders")
                .fields()
                .forEachRemaining(
                        entry -> headers.put(entry.getKey(), entry.getValue().asText()));
        String version = path.substring("/services/data/".length()).replaceFirst("/.*$", "");
        if (!version.matches("v\\d{1,3}\\.0")) {
            throw OrgRefusal.notFound();
        }
        return new ApiRequest(
                call.path("method").asText(),
                version,
                path.replaceFirst("^/services/data/v[^/]+", ""),
                parameters,
                headers,
                call.path("body"),
                user);
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
