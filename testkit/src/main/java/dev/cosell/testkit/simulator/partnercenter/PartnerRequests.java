package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.util.Map;
import java.util.TreeMap;

/** Which calls came without a second factor, before and after its enforcement; partner-center-api 1.3. Thread-safe. */
final class PartnerRequests {

    private final String applicationId;
    private final Map<String, Integer> counts = new TreeMap<>();

    PartnerRequests(String applicationId) {
        this.applicationId = applicationId;
    }

    synchronized void note(SimulatorRequest request, Audience host) {
        counts.merge(request.method() + " " + host.resource(), 1, Integer::sum);
    }

    synchronized SimulatorResponse list(SimulatorRequest request) {
        ObjectNode answer = Wire.object().put("totalCount", counts.size());
        ArrayNode items = answer.putArray("items");
        counts.forEach((operation, count) -> items.addObject()
                .put("applicationId", applicationId)
                .put("operation", operation)
                .put("requestCount", count)
                .put("isMfaCompliant", false));
        answer.putObject("attributes").put("objectType", "Collection");
        return Wire.response(200, answer);
    }
}
