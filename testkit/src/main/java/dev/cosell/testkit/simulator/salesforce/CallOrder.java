package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which the calls of a composite call are run. Collating brings independent writes of one kind together, so that a later one may come before an
 * earlier one of another kind; calls with headers of their own or with references stay where they are (salesforce-api 2.10).
 */
final class CallOrder {
    private CallOrder() {}

    /** Returns the places of the calls in the order of running. */
    static List<Integer> of(JsonNode calls, boolean collate) {
        List<Integer> order = new ArrayList<>();
        Map<String, List<Integer>> stretch = new LinkedHashMap<>();
        for (int i = 0; i < calls.size(); i++) {
            JsonNode call = calls.get(i);
            if (collate && isIndependentWrite(call)) {
                stretch.computeIfAbsent(kind(call), kind -> new ArrayList<>()).add(i);
            } else {
                flush(stretch, order);
                order.add(i);
            }
        }
        flush(stretch, order);
        return order;
    }

    private static void flush(Map<String, List<Integer>> stretch, List<Integer> order) {
        stretch.values().forEach(order::addAll);
        stretch.clear();
    }

    private static boolean isIndependentWrite(JsonNode call) {
        return !call.path("method").asText().equals("GET")
                && call.path("url").asText().matches("/services/data/v[^/]+/sobjects/.*")
                && call.path("httpHeaders").isEmpty()
                && References.names(call).isEmpty();
    }

    private static String kind(JsonNode call) {
        String type = call.path("url").asText().replaceFirst("^/services/data/v[^/]+/sobjects/([^/?]+).*$", "$1");
        return call.path("method").asText() + " " + type;
    }
}
