package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorResponse;

/** A call the service refuses, with the answer it gives; partner-center-api part 5. */
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient SimulatorResponse response;

    Refusal(SimulatorResponse response, String message) {
        super(message);
        this.response = response;
    }

    SimulatorResponse response() {
        return response;
    }

    /** 400 {@code invalidRequest}; {@code target} is the path of the member at fault. */
    static Refusal invalid(String target, String message) {
        return of(400, "invalidRequest", target, message);
    }

    static Refusal conflict(String target, String message) {
        return of(409, "invalidRequest", target, message);
    }

    static Refusal mediaType(String message) {
        return of(415, "invalidRequest", "Content-Type", message);
    }

    static Refusal notFound() {
        return of(404, "itemNotFound", "referral", "The referral was not found.");
    }

    static Refusal denied(String message) {
        return of(403, "accessDenied", "referral", message);
    }

    static Refusal staleTag() {
        ObjectNode inner = Wire.object();
        inner.put("code", "resourceModified");
        inner.put("message", "The resource was changed since the given eTag was read.");
        ObjectNode error = error("preconditionFailed", "referral", "The supplied eTag is not current.");
        error.set("innerError", inner);
        return wrap(412, error);
    }

    static Refusal unauthenticated(String message) {
        SimulatorResponse answer = referralsError(401, "unauthenticated", "authorization", message);
        return new Refusal(answer.withHeader("WWW-Authenticate", "Bearer error=\"invalid_token\""), message);
    }

    /** A refusal in the shape of {@code api.partnercenter.microsoft.com}. */
    static Refusal partnerCenter(int status, String code, String description) {
        ObjectNode body = Wire.object();
        body.put("code", code);
        body.put("description", description);
        body.putArray("data");
        body.put("source", "PartnerCenterSimulator");
        SimulatorResponse answer = Wire.response(status, body);
        return new Refusal(status == 401 ? answer.withHeader("WWW-Authenticate", "Bearer") : answer, description);
    }

    /** A refusal in the shape of the gateway before both hosts. */
    static SimulatorResponse throttled(int retryAfterSeconds) {
        ObjectNode body = Wire.object();
        body.put("statusCode", 429);
        body.put("message", "Rate limit is exceeded. Try again in " + retryAfterSeconds + " seconds.");
        return Wire.response(429, body).withHeader("Retry-After", Integer.toString(retryAfterSeconds));
    }

    /** An answer in the error shape of the Referrals API. */
    static SimulatorResponse referralsError(int status, String code, String target, String message) {
        return wrap(status, error(code, target, message)).response();
    }

    private static Refusal of(int status, String code, String target, String message) {
        return wrap(status, error(code, target, message));
    }

    private static ObjectNode error(String code, String target, String message) {
        ObjectNode error = Wire.object();
        error.put("code", code);
        error.put("message", message);
        error.put("target", target);
        return error;
    }

    private static Refusal wrap(int status, ObjectNode error) {
        ObjectNode body = Wire.object();
        body.set("error", error);
        return new Refusal(Wire.response(status, body), error.path("message").asText());
    }
}
