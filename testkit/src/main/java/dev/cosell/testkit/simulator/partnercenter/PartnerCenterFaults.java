package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.Fault;
import dev.cosell.testkit.simulator.SimulatorResponse;

/** Refusals of the real service as faults, with their documented bodies; partner-center-api 5. */
public final class PartnerCenterFaults {

    private PartnerCenterFaults() {}

    /** The gateway's 429 with {@code Retry-After}; the call is not applied. */
    public static Fault throttled(int retryAfterSeconds) {
        return Fault.respond(Refusal.throttled(retryAfterSeconds));
    }

    /** 503 {@code serviceNotAvailable} with {@code Retry-After}; the call is not applied. */
    public static Fault unavailable(int retryAfterSeconds) {
        return Fault.respond(
                Refusal.referralsError(503, "serviceNotAvailable", "service", "The service is not available.")
                        .withHeader("Retry-After", Integer.toString(retryAfterSeconds)));
    }

    /**
     * A server's error in the Referrals API's shape; the call is not applied.
     *
     * @param status 500, 501, 502, 503, 504, 507 or 509
     * @throws IllegalArgumentException if {@code status} is not a server's error
     */
    public static Fault serverError(int status) {
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("Not the status of a server's error: " + status);
        }
        return Fault.respond(failure(status));
    }

    static SimulatorResponse failure(int status) {
        String code = status == 503 || status == 504 ? "serviceNotAvailable" : "generalException";
        return Refusal.referralsError(status, code, "service", "An error has occurred.");
    }

    /** An HTML page, as a proxy on the way answers; the call is not applied. */
    public static Fault htmlPage(int status) {
        String page =
                "<!DOCTYPE html><html><head><title>Error</title></head><body><h1>" + status + "</h1></body></html>";
        return Fault.respond(SimulatorResponse.text(status, "text/html; charset=utf-8", page));
    }

    /** 500 {@code generalException}; the call is not applied. */
    public static Fault internalError() {
        return Fault.respond(Refusal.referralsError(500, "generalException", "service", "An error has occurred."));
    }
}
