package dev.cosell.testkit.simulator.partnercenter;

import java.util.Map;

/** The names .NET gives to HTTP statuses, as validation results carry them. */
final class DotNetStatus {

    private static final Map<Integer, String> NAMES = Map.ofEntries(
            Map.entry(0, "ServiceUnavailable"),
            Map.entry(200, "OK"),
            Map.entry(201, "Created"),
            Map.entry(202, "Accepted"),
            Map.entry(204, "NoContent"),
            Map.entry(400, "BadRequest"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "NotFound"),
            Map.entry(405, "MethodNotAllowed"),
            Map.entry(413, "RequestEntityTooLarge"),
            Map.entry(429, "TooManyRequests"),
            Map.entry(500, "InternalServerError"),
            Map.entry(502, "BadGateway"),
            Map.entry(503, "ServiceUnavailable"));

    private DotNetStatus() {}

    static String nameOf(int status) {
        return NAMES.getOrDefault(status, Integer.toString(status));
    }
}
