package dev.cosell.salesforce;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads descriptions of objects, and asks again only for what has changed since ({@code If-Modified-Since}, salesforce-api 2.5). Thread-safe.
 */
final class DescribeSource {
    private static final String READ = "describe fields";

    private final SalesforceRest rest;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Describe describe, Instant at) {}

    DescribeSource(SalesforceRest rest) {
        this.rest = rest;
    }

    Describe of(String object) {
        Remembered before = remembered.get(object);
        Optional<RestAnswer> answer =
                rest.findSince(READ, "/sobjects/" + object + "/describe", before == null ? null : before.at());
        if (answer.isEmpty()) {
            remembered.remove(object);
            return Describe.NOTHING;
        }
        if (before != null && answer.get().body().isMissingNode()) {
            return before.describe();
        }
        Describe fresh = Describe.of(answer.get().body());
        remembered.put(object, new Remembered(fresh, answer.get().serverTime()));
        return fresh;
    }

    /** Forgets all, because whether changed access rights count as a change of the object is not documented. */
    void forget() {
        remembered.clear();
    }
}
