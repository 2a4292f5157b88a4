package dev.cosell.partnercenter.webhook;

import dev.cosell.core.signal.SyncSignals;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.HeaderFields;
import dev.cosell.http.json.MalformedJsonException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes deliveries of Partner Center webhooks: verifies them and tells the engine which referral may have changed.
 *
 * <p>Needs no web framework: hand in the headers and the raw bytes of the body, answer with the status. Blocks for one fetch of the signing certificate,
 * at most once in 24 hours as a rule, and for one write to the store. Thread-safe.
 */
public final class WebhookHandler {
    /** Larger bodies are refused unread. */
    public static final int MAX_BODY_BYTES = 64 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(WebhookHandler.class);

    private final SyncSignals signals;
    private final SignatureVerifier verifier;
    private final InstantSource clock;
    private final Duration farthestFuture;
    private final AtomicReference<@Nullable Instant> lastGenuine = new AtomicReference<>();

    WebhookHandler(SyncSignals signals, SignatureVerifier verifier, InstantSource clock, Duration farthestFuture) {
        this.signals = signals;
        this.verifier = verifier;
        this.clock = clock;
        this.farthestFuture = farthestFuture;
    }

    /** Returns a builder for the signals of one connection. */
    public static WebhookHandlerBuilder builder(SyncSignals signals) {
        return new WebhookHandlerBuilder(signals);
    }

    /**
     * Takes one delivery.
     *
     * @param headers the request's headers, names in any case
     * @param rawBody the body exactly as received; not changed
     * @return the status to answer with and what was done; never throws for reasons of the delivery, the network or the store
     */
    public WebhookResult handle(Map<String, ? extends List<String>> headers, byte[] rawBody) {
        WebhookResult result = rawBody.length > MAX_BODY_BYTES
                ? WebhookResult.refused(413, WebhookFindings.tooLarge())
                : checked(HeaderFields.of(headers), rawBody);
        Finding finding = result.finding();
        if (finding != null) {
            LOG.info("webhook delivery answered with {}: {}", result.httpStatus(), finding.asLine());
        }
        return result;
    }

    /** Returns when the last genuine delivery came, of whatever kind, or null before the first: where none ever comes, see {@link RegistrationDrift#silent()}. */
    public @Nullable Instant lastGenuineDelivery() {
        return lastGenuine.get();
    }

    private WebhookResult checked(HeaderFields headers, byte[] rawBody) {
        WebhookResult objection = verifier.objection(headers, rawBody);
        if (objection != null) {
            return objection;
        }
        lastGenuine.set(clock.instant());
        Optional<ReferralEvent> event;
        try {
            if (ReferralEvent.isTest(rawBody)) {
                return WebhookResult.test();
            }
            event = ReferralEvent.parse(rawBody);
        } catch (MalformedJsonException malformed) {
            return malformed(malformed.getMessage());
        }
        return event.map(known -> queue(known, rawBody)).orElseGet(WebhookResult::ignored);
    }

    private WebhookResult queue(ReferralEvent event, byte[] rawBody) {
        Instant changedAt = event.changedAt();
        if (changedAt != null && changedAt.isAfter(clock.instant().plus(farthestFuture))) {
            return malformed("its change lies in the future");
        }
        try {
            signals.referralMayHaveChanged(event.referral(), changedAt, identity(rawBody));
            return WebhookResult.queued();
        } catch (RuntimeException notSafe) {
            // Whatever the reason: a hint that is not safe must be delivered again.
            LOG.warn(
                    "webhook delivery could not be stored: {}",
                    notSafe.getClass().getName());
            return WebhookResult.failed(WebhookFindings.notStored());
        }
    }

    private static WebhookResult malformed(@Nullable String why) {
        return WebhookResult.refused(400, WebhookFindings.malformed(Objects.requireNonNullElse(why, "unreadable")));
    }

    /** Events carry no id; equal bodies are the same event (partner-center-api 6.4). */
    private static String identity(byte[] rawBody) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(rawBody));
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every JVM has SHA-256", missing);
        }
    }
}
