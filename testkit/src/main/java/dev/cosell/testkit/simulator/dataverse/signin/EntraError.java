package dev.cosell.testkit.simulator.dataverse.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A request that the token endpoint refuses, with its AADSTS number (dataverse-api 1.1). */
final class EntraError extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final String error;
    private final int number;

    EntraError(String error, int number, String text) {
        super(text, null, false, false);
        this.error = error;
        this.number = number;
    }

    SimulatorResponse answer(Instant now, UUID trace, UUID correlation) {
        String time = TIME.format(now);
        ObjectNode body = WireJson.object();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + number + ": " + getMessage() + " Trace ID: " + trace + " Correlation ID: " + correlation
                        + " Timestamp: " + time);
        body.putArray("error_codes").add(number);
        body.put("timestamp", time);
        body.put("trace_id", trace.toString());
        body.put("correlation_id", correlation.toString());
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + number);
        return SimulatorResponse.json(error.equals("invalid_client") ? 401 : 400, body);
    }
}
