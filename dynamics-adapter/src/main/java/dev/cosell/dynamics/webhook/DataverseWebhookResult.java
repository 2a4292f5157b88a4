package dev.cosell.dynamics.webhook;

import dev.cosell.core.validation.Finding;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of one delivery.
 *
 * @param httpStatus the status to answer with; Dataverse repeats a delivery once after 502, 503 and 504, and never else
 * @param outcome what was done
 * @param finding why it was not taken, or null
 */
public record DataverseWebhookResult(int httpStatus, Outcome outcome, @Nullable Finding finding) {
    /** What was done with a delivery. */
    public enum Outcome {
        /** Opportunities were marked, or both sides are polled soon. */
        QUEUED,
        /** Our own write had caused it. */
        OWN,
        /** It concerns no deal. */
        IGNORED,
        /** It is not genuine, too large or cannot be read. */
        REFUSED,
        /** It could not be made safe. */
        FAILED
    }

    /** Checks that the outcome is present. */
    public DataverseWebhookResult {
        Objects.requireNonNull(outcome, "outcome");
    }

    static DataverseWebhookResult of(Outcome outcome) {
        return new DataverseWebhookResult(200, outcome, null);
    }

    static DataverseWebhookResult refused(int httpStatus, Finding finding) {
        return new DataverseWebhookResult(httpStatus, Outcome.REFUSED, finding);
    }
}
