package dev.cosell.testkit.simulator.salesforce.bulk;

import java.util.List;
import java.util.Map;

/**
 * A call below {@code /jobs}.
 *
 * @param method HTTP method
 * @param version API version in the form {@code v68.0}
 * @param path segments behind {@code jobs}, decoded
 * @param query parameters, decoded
 * @param contentType of the body, empty where not sent
 * @param body bytes, inflated
 * @param user id of the user who calls
 */
public record BulkCall(
        String method,
        String version,
        List<String> path,
        Map<String, String> query,
        String contentType,
        byte[] body,
        String user) {
    /** Copies the lists. */
    public BulkCall {
        path = List.copyOf(path);
        query = Map.copyOf(query);
    }
}
