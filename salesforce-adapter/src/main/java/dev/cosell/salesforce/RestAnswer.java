package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A successful answer.
 *
 * @param body its JSON, a missing node where there was none
 * @param serverTime the server's clock when it answered ({@code Date}), whole seconds
 */
record RestAnswer(JsonNode body, Instant serverTime) {
    @Override
    public String toString() {
        return "RestAnswer[" + serverTime + "]";
    }
}
