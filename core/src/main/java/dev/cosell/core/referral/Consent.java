package dev.cosell.core.referral;

import org.jspecify.annotations.Nullable;

/**
 * What the customer and the partner agreed to (partner-center-api 2.4). Null means not stated. Never set to true by the SDK itself.
 *
 * @param shareInfoWithOthers contact data may be shared with other organisations
 * @param contact the customer may be contacted
 * @param visibleToMicrosoftSellers Microsoft sellers may see the deal: the visibility switch, never back from true
 * @param microsoftMayContactPartners Microsoft may contact specific partners
 */
public record Consent(
        @Nullable Boolean shareInfoWithOthers,
        @Nullable Boolean contact,
        @Nullable Boolean visibleToMicrosoftSellers,
        @Nullable Boolean microsoftMayContactPartners) {
    /** Nothing stated. */
    public static final Consent NONE = new Consent(null, null, null, null);

    /** Makes a consent that does not speak of other partners. */
    public Consent(
            @Nullable Boolean shareInfoWithOthers,
            @Nullable Boolean contact,
            @Nullable Boolean visibleToMicrosoftSellers) {
        this(shareInfoWithOthers, contact, visibleToMicrosoftSellers, null);
    }

    /** Returns a copy with another visibility; the other consents are people's to give. */
    public Consent withVisibility(boolean visible) {
        return new Consent(shareInfoWithOthers, contact, visible, microsoftMayContactPartners);
    }
}
