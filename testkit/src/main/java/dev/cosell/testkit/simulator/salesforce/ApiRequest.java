package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A call of one resource, alone or inside a composite call.
 *
 * @param method HTTP method
 * @param version API version in the form {@code v68.0}
 * @param path path below {@code /services/data/vNN.N}, still encoded, without query
 * @param query parameters, decoded
 * @param headers headers, found without regard to case
 * @param body JSON, missing where there is none
 * @param user id of the user who calls
 */
record ApiRequest(
        String method,
        String version,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        JsonNode body,
        String user) {
    ApiRequest {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
    }

    /** Returns a header, or null where it was not sent. */
    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    @Nullable
    String ifUnmodifiedSince() {
        return header("If-Unmodified-Since");
    }

    @Nullable
    String ifModifiedSince() {
        return header("If-Modified-Since");
    }

    /** Returns the number of the version: 68 for {@code v68.0}. */
    int release() {
        return ApiVersions.number(version);
    }
}
