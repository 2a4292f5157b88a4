package dev.cosell.core.referral;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a lead came from and what the service thinks of it; read-only (partner-center-api 2.1, 2.5, 7.2). A deal is never classified by these alone.
 *
 * @param source such as {@code AppSource}, or null
 * @param callToAction such as {@code Contact me}, spelling of tokens unknown, or null
 * @param quality the service's confidence, such as {@code Unknown}, or null
 * @param spam whether the service takes it for spam, or null
 * @param customerRequestedContact whether the customer asked to be contacted, or null
 * @param customerAction what the customer did, tokens unknown, or null
 * @param incentiveLevel incentive level, or null
 * @param offersJson offers as received, each one JSON value: their shape is not published
 */
public record LeadFacts(
        @Nullable String source,
        @Nullable String callToAction,
        @Nullable String quality,
        @Nullable Boolean spam,
        @Nullable Boolean customerRequestedContact,
        @Nullable String customerAction,
        @Nullable String incentiveLevel,
        List<String> offersJson) {
    /** Nothing stated. */
    public static final LeadFacts NONE = new LeadFacts(null, null, null, null, null, null, null, List.of());

    /** Copies the list. */
    public LeadFacts {
        offersJson = List.copyOf(offersJson);
    }

    /** Shows what the service decided, not what it received: offers can hold anything. */
    @Override
    public String toString() {
        return "LeadFacts[source=" + source + ", quality=" + quality + ", spam=" + spam + "]";
    }
}
