package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.limits.ApiUsage;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.util.List;

/**
 * Faults as Salesforce and the machines in front of it show them (salesforce-api 2.2, 3.1, 3.3), for {@link SalesforceSimulator#faults}. Lost, late and cut answers
 * are {@link Fault#dropAfter}, {@link Fault#delay} and {@link Fault#truncate}; a lock met by one row of many is
 * {@link dev.cosell.testkit.simulator.salesforce.limits.RowLocks#refuseNext}.
 */
public final class SalesforceFaults {
    private static final String PAGE =
            "<html><head><title>%1$s</title></head><body><h1>%1$s</h1><p>We are down for maintenance.</p></body></html>";

    private SalesforceFaults() {}

    /** Returns a call that met a row which somebody else holds: nothing was written. */
    public static Fault rowLocked() {
        return refusal(
                400,
                "UNABLE_TO_LOCK_ROW",
                "unable to obtain exclusive access to this record or 1 records: 001000000000001AAA");
    }

    /** Returns a call beyond the calls of the day: to be sent again much later. */
    public static Fault dailyCallsSpent() {
        return refusal(ApiUsage.Limits.dailyCalls());
    }

    /** Returns a call beyond the number of long calls at once: to be sent again soon. */
    public static Fault tooManyLongCalls() {
        return refusal(ApiUsage.Limits.concurrentCalls());
    }

    /** Returns a call whose session has ended; a new sign-in cures it. */
    public static Fault sessionEnded() {
        return refusal(401, "INVALID_SESSION_ID", "Session expired or invalid");
    }

    /** Returns a call whose session no new sign-in makes valid. */
    public static Fault sessionNotForRest() {
        return refusal(401, "INVALID_SESSION_ID", "This session is not valid for use with the REST API");
    }

    /** Returns a call refused because the user's password has expired. */
    public static Fault passwordExpired() {
        return refusal(
                401,
                "INVALID_OPERATION_WITH_EXPIRED_PASSWORD",
                "The users password has expired, you must call SetPassword");
    }

    /** Returns an instance that is overloaded or maintained, in its own words. */
    public static Fault unavailable() {
        return Fault.respond(unavailable(503));
    }

    /** Returns the answer of an instance that does not work, with a status of its edge. */
    static SimulatorResponse unavailable(int status) {
        OrgRefusal refusal =
                new OrgRefusal(status, "SERVER_UNAVAILABLE", "Server unavailable. Please try again later.", List.of());
        return SimulatorResponse.json(status, Answers.error(refusal));
    }

    /** Returns a defect of the platform. */
    public static Fault platformError() {
        return refusal(
                500,
                "UNKNOWN_EXCEPTION",
                "An unexpected error occurred. Please include this ErrorId if you contact support: 1-2 (3)");
    }

    /** Returns a query that ran too long. */
    public static Fault queryTimeout() {
        return refusal(400, "QUERY_TIMEOUT", "Your query request was running for too long.");
    }

    /** Returns a page for people instead of JSON, as a maintenance window shows it. */
    public static Fault maintenancePage() {
        return page(503, "Service Unavailable");
    }

    /** Returns the edge's answer for a host that it has no route to. */
    public static Fault noRoute() {
        return page(420, "Edge: no routing for this host");
    }

    /** Returns the edge's answer when it cannot reach the instance. */
    public static Fault badGateway() {
        return page(502, "Bad Gateway");
    }

    /** Returns a status with an empty body. */
    public static Fault empty(int status) {
        return Fault.respond(SimulatorResponse.empty(status));
    }

    private static Fault page(int status, String title) {
        return Fault.respond(SimulatorResponse.text(status, "text/html; charset=UTF-8", PAGE.formatted(title)));
    }

    /** Returns any refusal in the shape of single calls. */
    public static Fault refusal(int status, String code, String message) {
        return refusal(new OrgRefusal(status, code, message, List.of()));
    }

    private static Fault refusal(OrgRefusal refusal) {
        return Fault.respond(SimulatorResponse.json(refusal.status(), Answers.error(refusal)));
    }
}
