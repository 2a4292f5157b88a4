package dev.cosell.testkit.simulator.dataverse.batch;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request inside a batch.
 *
 * @param method as written
 * @param url as written: absolute, relative to the host or to the service, or beginning with a reference
 * @param headers its own headers; look-ups ignore case
 * @param body its body, empty when there is none
 * @param contentId the name other members of the change set refer to, or null
 */
record BatchOperation(String method, String url, Map<String, String> headers, String body, @Nullable String contentId) {
    BatchOperation {
        Map<String, String> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        copy.putAll(headers);
        headers = copy;
        Objects.requireNonNull(body, "body");
    }

    BatchOperation with(String otherUrl, String otherBody) {
        return new BatchOperation(method, otherUrl, headers, otherBody, contentId);
    }
}
