package dev.cosell.testkit.simulator.partnercenter;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The other partners that can be invited, by the id of their location. Thread-safe. */
final class PartnerDirectory {

    static final String SAMPLE_LOCATION = "7654321";

    private static final Organization SAMPLE =
            new Organization("9a8b7c6d-5e4f-4a3b-8c2d-1e0f9a8b5555", "Fabrikam Services GmbH");

    private final Map<String, Organization> byLocation = new ConcurrentHashMap<>(Map.of(SAMPLE_LOCATION, SAMPLE));

    void add(String location, Organization partner) {
        byLocation.put(location, partner);
    }

    @Nullable
    Organization find(String location) {
        return byLocation.get(location);
    }
}
