package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Paths below the version, and the methods that they allow. */
final class Paths {
    private Paths() {}

    /** Decodes each segment on its own; a plus sign stays one (salesforce-api 0, trap 6). A slash at the end counts only behind a key field. */
    static List<String> segments(String path) {
        List<String> segments = new ArrayList<>();
        for (String segment : path.split("/", -1)) {
            segments.add(URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8));
        }
        String last = segments.remove(segments.size() - 1);
        segments.removeIf(String::isEmpty);
        boolean blankKey = segments.size() == 3 && segments.get(2).endsWith("__c");
        if (!last.isEmpty() || blankKey) {
            segments.add(last);
        }
        return segments;
    }

    static void require(ApiRequest call, String method) {
        if (!call.method().equals(method)) {
            throw notAllowed(call, method);
        }
    }

    static OrgRefusal notAllowed(ApiRequest call, String allowed) {
        return new OrgRefusal(
                405,
                "METHOD_NOT_ALLOWED",
                "HTTP Method '" + call.method() + "' not allowed. Allowed are " + allowed,
                List.of());
    }
}
