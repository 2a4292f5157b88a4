package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.HttpAnswer;
import java.time.Instant;

/**
 * An answer of the Web API, of a call or of one part of a batch.
 *
 * @param status the status code
 * @param headers the header fields
 * @param body the JSON of a success, a missing node where there was none
 * @param serverTime the server's clock when it answered
 * @param raw the answer as it came
 */
record RestAnswer(int status, HeaderFields headers, JsonNode body, Instant serverTime, HttpAnswer raw) {
    boolean successful() {
        return raw.successful();
    }

    /** Shows the status only. */
    @Override
    public String toString() {
        return "RestAnswer[" + status + "]";
    }
}
