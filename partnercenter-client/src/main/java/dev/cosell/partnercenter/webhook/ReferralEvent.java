package dev.cosell.partnercenter.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.partnercenter.internal.json.WireTime;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of a delivery is used: which referral it names and when that changed; everything else is read from the API.
 *
 * @param referral the referral
 * @param changedAt when it changed by the service's clock, or null where not said
 */
record ReferralEvent(ReferralId referral, @Nullable Instant changedAt) {
    private static final Set<String> REFERRAL_EVENTS =
            Set.of("referral-created", "referral-updated", "related-referral-created", "related-referral-updated");

    /** Tells whether this is the event of the service's own self-test. */
    static boolean isTest(byte[] rawBody) throws MalformedJsonException {
        return WebhookRegistration.TEST_EVENT.equals(
                JsonCodec.readObject(rawBody).path("EventName").asText());
    }

    /**
     * Reads an event.
     *
     * @return the event, or empty where it is of a kind that is none of ours
     * @throws MalformedJsonException if it is not JSON or not of the shape of an event
     */
    static Optional<ReferralEvent> parse(byte[] rawBody) throws MalformedJsonException {
        JsonNode body = JsonCodec.readObject(rawBody);
        JsonNode name = body.path("EventName");
        if (!name.isTextual() || name.textValue().isBlank()) {
            throw new MalformedJsonException("no event name");
        }
        if (!REFERRAL_EVENTS.contains(name.textValue())) {
            return Optional.empty();
        }
        JsonNode uri = body.path("ResourceUri");
        String id = uri.isTextual() ? lastSegment(uri.textValue()) : null;
        if (id == null || !ReferralId.isWellFormed(id)) {
            throw new MalformedJsonException("no referral id");
        }
        Instant changedAt = WireTime.instant(JsonFields.text(body, "ResourceChangeUtcDate"));
        return Optional.of(new ReferralEvent(ReferralId.of(id), changedAt));
    }

    private static @Nullable String lastSegment(String text) {
        try {
            String path = new URI(text.strip()).getRawPath();
            return path == null ? null : path.substring(path.lastIndexOf('/') + 1);
        } catch (URISyntaxException unreadable) {
            // What is no address names no referral.
            return null;
        }
    }
}
