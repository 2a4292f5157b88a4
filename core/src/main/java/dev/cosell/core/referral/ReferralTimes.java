package dev.cosell.core.referral;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When what happened to a referral, by the service's clock (partner-center-api 2.1).
 *
 * @param created when it was created, or null
 * @param updated when it last changed, or null
 * @param expires when it expires if it stays unanswered: receipt plus 14 days; null for own deals
 * @param accepted when it was accepted, creation for own deals; or null
 * @param closed when it was closed, or null
 */
public record ReferralTimes(
        @Nullable Instant created,
        @Nullable Instant updated,
        @Nullable Instant expires,
        @Nullable Instant accepted,
        @Nullable Instant closed) {
    /** Nothing known. */
    public static final ReferralTimes NONE = new ReferralTimes(null, null, null, null, null);
}
