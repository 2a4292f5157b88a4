package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call of one resource, alone or inside a composite call.
 *
 * @param method HTTP method
 * @param path path below {@code /services/data/vNN.N}, decoded, without query
 * @param query parameters, decoded
 * @param ifUnmodifiedSince the header, or null
 * @param ifModifiedSince the header, or null
 * @param body JSON, missing where there is none
 * @param user id of the user who calls
 */
record ApiRequest(
        String method,
        String path,
        Map<String, String> query,
        @Nullable String ifUnmodifiedSince,
        @Nullable String ifModifiedSince,
        JsonNode body,
        String user) {}
