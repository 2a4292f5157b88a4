package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * Addresses that came with a referral, as received. Never to be called: their host and path are wrong in practice (partner-center-api T10, 2.6); the client
 * builds its own.
 *
 * @param self address of the referral, or null
 * @param relatedReferrals address of the deal's other referrals, or null
 */
public record ReferralLinks(@Nullable String self, @Nullable String relatedReferrals) {
    /** None received. */
    public static final ReferralLinks NONE = new ReferralLinks(null, null);
}
