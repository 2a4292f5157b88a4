package dev.cosell.salesforce.internal.budget;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.HttpCall;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.Objects;
import java.util.regex.Pattern;

/** Says how many calls Salesforce counts for one (salesforce-api 3.4): each part of a batch, nothing for sign-in and the list of versions, else one. */
final class CallCost {
    private static final Pattern COUNTED = Pattern.compile("/services/data/v[^/]+/.*");
    private static final String BATCH = "/composite/batch";

    private CallCost() {}

    static long of(HttpCall call) {
        String path = Objects.requireNonNullElse(call.uri().getPath(), "");
        if (!COUNTED.matcher(path).matches()) {
            return path.startsWith("/services/Soap/") ? 1 : 0;
        }
        byte[] body = call.body();
        return path.endsWith(BATCH) && body != null ? parts(body) : 1;
    }

    private static long parts(byte[] body) {
        try {
            JsonNode batch = JsonCodec.read(body);
            return Math.max(1, JsonFields.elements(batch, "batchRequests").size());
        } catch (MalformedJsonException unreadable) {
            return 1; // it will be refused as a whole
        }
    }
}
