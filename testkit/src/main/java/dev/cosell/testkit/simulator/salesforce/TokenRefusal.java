package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorResponse;

/** A refusal of the token endpoint: an object, not an array, with status 400 (salesforce-api 1.6). */
final class TokenRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String error;

    TokenRefusal(String error, String description) {
        super(description);
        this.error = error;
    }

    static TokenRefusal grant(String description) {
        return new TokenRefusal("invalid_grant", description);
    }

    SimulatorResponse response() {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", error).put("error_description", getMessage());
        return SimulatorResponse.json(400, body);
    }
}
