package dev.cosell.partnercenter.webhook;

import dev.cosell.core.validation.Finding;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the service's own test of the webhook gave (R-013, partner-center-api 6.1).
 *
 * @param correlationId id of the test; its results are kept for seven days
 * @param verdict what it means
 * @param attempts the deliveries that were tried, oldest first
 * @param finding what to do where it is not {@link Verdict#DELIVERED}, or null
 */
public record SelfTest(String correlationId, Verdict verdict, List<Attempt> attempts, @Nullable Finding finding) {
    /** Copies the attempts. */
    public SelfTest {
        Objects.requireNonNull(correlationId, "correlationId");
        Objects.requireNonNull(verdict, "verdict");
        attempts = List.copyOf(attempts);
    }

    /** What a test means. */
    public enum Verdict {
        /** The receiver took the event. */
        DELIVERED,
        /** The receiver was reached and did not take it. */
        REFUSED,
        /** No result came in time; it may still come. */
        OPEN
    }

    /**
     * One try of the service to deliver the test event.
     *
     * @param response the receiver's status as .NET names it, such as {@code OK} or {@code Unauthorized}; or null
     * @param systemError whether the service itself failed, or null where not said
     * @param at when, or null
     */
    public record Attempt(@Nullable String response, @Nullable Boolean systemError, @Nullable Instant at) {
        /** The names .NET gives to the statuses from 200 to 206. */
        private static final Set<String> SUCCESSES = Set.of(
                "OK",
                "Created",
                "Accepted",
                "NonAuthoritativeInformation",
                "NoContent",
                "ResetContent",
                "PartialContent");

        boolean delivered() {
            return response != null && SUCCESSES.contains(response);
        }
    }
}
