package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/** An error answer of the token endpoint; partner-center-api 1.2. */
final class EntraRefusal {

    private EntraRefusal() {}

    static Refusal of(String error, int code, String text, Stamps stamps) {
        Instant now = stamps.now();
        String trace = stamps.guid();
        String correlation = stamps.guid();
        String time = Wire.sevenDigits(now).substring(0, 19).replace('T', ' ') + "Z";
        ObjectNode body = Wire.object();
        body.put("error", error);
        body.put(
                "error_description",
                "AADSTS" + code + ": " + text + " Trace ID: " + trace + " Correlation ID: " + correlation
                        + " Timestamp: " + time);
        body.putArray("error_codes").add(code);
        body.put("timestamp", time);
        body.put("trace_id", trace);
        body.put("correlation_id", correlation);
        body.put("error_uri", "https://login.microsoftonline.com/error?code=" + code);
        int status = error.equals("invalid_client") ? 401 : 400;
        return new Refusal(Wire.response(status, body), "AADSTS" + code);
    }
}
