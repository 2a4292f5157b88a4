package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one resource answers, alone or inside a composite call.
 *
 * @param status HTTP status
 * @param body JSON, or null where there is none
 * @param headers headers of its own
 */
record ApiResult(int status, @Nullable JsonNode body, Map<String, String> headers) {
    static ApiResult of(int status, @Nullable JsonNode body) {
        return new ApiResult(status, body, Map.of());
    }
}
