package dev.cosell.testkit.simulator.dataverse.limits;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.time.Duration;

/**
 * Disturbances in the shapes the service gives them (dataverse-api 5.1, 5.4, 5.5); each strikes one call unless told otherwise.
 *
 * <p>Lost connections, slowness and broken-off bodies are made by {@link Fault} itself.
 */
public final class DataverseFaults {
    private DataverseFaults() {}

    /** Too many requests in the window: 429 {@code 0x80072322}. */
    public static Fault tooManyRequests(Duration retryAfter) {
        return throttled(
                "0x80072322",
                "Number of requests exceeded the limit of 6000 over time window of 300 seconds.",
                retryAfter);
    }

    /** Too much execution time in the window: 429 {@code 0x80072321}. */
    public static Fault tooMuchTime(Duration retryAfter) {
        return throttled(
                "0x80072321",
                "Combined execution time of incoming requests exceeded limit of 1,200,000 milliseconds over time window of "
                        + "300 seconds. Decrease number of concurrent requests or reduce the duration of requests and try "
                        + "again later.",
                retryAfter);
    }

    /** Too many requests at once: 429 {@code 0x80072326}. */
    public static Fault tooManyAtOnce(Duration retryAfter) {
        return throttled("0x80072326", "Number of concurrent requests exceeded the limit of 52.", retryAfter);
    }

    /** 429 without any {@code Retry-After}. */
    public static Fault throttledWithoutWait() {
        return Fault.respond(error(
                429, "0x80072322", "Number of requests exceeded the limit of 6000 over time window of 300 seconds."));
    }

    private static Fault throttled(String code, String text, Duration retryAfter) {
        return Fault.respond(error(429, code, text).withHeader("Retry-After", String.valueOf(retryAfter.toSeconds())));
    }

    /** The front end's page of maintenance: 503 as HTML. */
    public static Fault unavailable() {
        return page(503, "Service Unavailable");
    }

    /** A gateway without a server behind it: 502 as HTML. */
    public static Fault badGateway() {
        return page(502, "Bad Gateway");
    }

    /** A gateway that stopped waiting: 504 as HTML. Nothing was applied; the caller cannot know. */
    public static Fault gatewayTimeout() {
        return page(504, "Gateway Timeout");
    }

    /** Returns the front end's page with any status of a server's error, for an outage. */
    public static SimulatorResponse frontEndPage(int status) {
        return pageOf(status, "Service Unavailable");
    }

    private static Fault page(int status, String title) {
        return Fault.respond(pageOf(status, title));
    }

    private static SimulatorResponse pageOf(int status, String title) {
        return SimulatorResponse.text(
                status,
                "text/html",
                "<html><head><title>" + title + "</title></head><body><h2>" + title + "</h2></body></html>");
    }

    /** The database took too long: {@code 0x80044151}. */
    public static Fault sqlTimeout() {
        return Fault.respond(error(500, "0x80044151", "SQL timeout expired."));
    }

    /** The database chose this call as the victim of a deadlock: {@code 0x80044150}. */
    public static Fault sqlDeadlock() {
        return Fault.respond(error(
                500,
                "0x80044150",
                "Generic SQL error. CRM ErrorCode: -2147204784 Sql ErrorCode: -2146232060 Sql Number: 1205"));
    }

    /** The database governor is busy: {@code 0x8004a001}. */
    public static Fault sqlBusy() {
        return Fault.respond(
                error(503, "0x8004a001", "The server is busy and the request was not completed. Try again later."));
    }

    /** The database is out of a resource: {@code 0x80072323}. */
    public static Fault sqlResourceLimit() {
        return Fault.respond(error(429, "0x80072323", "The SQL resource limit has been reached. Try again later."));
    }

    /** 401 without a body and without a challenge. */
    public static Fault unauthorizedEmpty() {
        return Fault.respond(SimulatorResponse.empty(401));
    }

    /** A failure before the OData layer: the raw shape of ASP.NET. */
    public static Fault aspNet() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("Message", "An error has occurred.")
                .put("ExceptionMessage", "Object reference not set to an instance of an object.")
                .put("ExceptionType", "System.NullReferenceException")
                .put("StackTrace", "   at Microsoft.Crm.Extensibility.ODataV4.CrmODataServiceDataProvider")
                .put("ErrorCode", "-2147220970");
        return Fault.respond(SimulatorResponse.json(500, body));
    }

    /** An error whose code is empty, as routing answers it: 404. */
    public static Fault withoutCode() {
        return Fault.respond(error(404, "", "No HTTP resource was found that matches the request URI."));
    }

    /** An unexpected failure: 500 {@code 0x80040216}. */
    public static Fault unexpected() {
        return Fault.respond(error(500, "0x80040216", "An unexpected error occurred."));
    }

    /** Any error in the normal shape. */
    public static Fault error(int status, String code) {
        return Fault.respond(error(status, code, "Simulated failure."));
    }

    static SimulatorResponse error(int status, String code, String message) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", message);
        return SimulatorResponse.json(status, body).withHeader("OData-Version", "4.0");
    }
}
