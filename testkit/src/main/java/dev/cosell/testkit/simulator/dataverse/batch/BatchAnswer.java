package dev.cosell.testkit.simulator.dataverse.batch;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer to one request of a batch.
 *
 * @param status HTTP status
 * @param headers headers in the order they are written
 * @param body text of the body, empty when there is none
 * @param contentId the name of the request, or null
 */
record BatchAnswer(int status, Map<String, String> headers, String body, @Nullable String contentId) {
    boolean failed() {
        return status >= 400;
    }
}
