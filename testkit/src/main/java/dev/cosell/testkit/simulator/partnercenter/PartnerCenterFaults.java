package dev.cosell.testkit.simulator.partnercenter;

import dev.cosell.testkit.simulator.Fault;

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

    /** 500 {@code generalException}; the call is not applied. */
    public static Fault internalError() {
        return Fault.respond(Refusal.referralsError(500, "generalException", "service", "An error has occurred."));
    }
}
