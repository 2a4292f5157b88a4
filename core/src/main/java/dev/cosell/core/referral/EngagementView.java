package dev.cosell.core.referral;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A deal as seen in Partner Center: the partner's own referral and, where it was asked, Microsoft's (partner-center-api 4.3).
 *
 * @param own the partner's own referral
 * @param microsoft Microsoft's referral of the same engagement, or null where there is none or it was not seen
 */
public record EngagementView(Referral own, @Nullable Referral microsoft) {
    /** Checks that the own referral is present. */
    public EngagementView {
        Objects.requireNonNull(own, "own");
    }

    /** Returns Microsoft's own id of the deal, wherever the service shows it, or null. */
    public @Nullable String microsoftCrmId() {
        String onOwn = own.microsoftCrmId();
        return onOwn != null || microsoft == null ? onOwn : microsoft.microsoftCrmId();
    }
}
