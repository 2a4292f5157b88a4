package dev.cosell.partnercenter;

import dev.cosell.core.referral.Referral;
import dev.cosell.core.spi.ReferralWriteResult;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What became of the two creates of a co-sell deal.
 *
 * @param own the partner's own referral
 * @param microsoft Microsoft's, null where the first step gave no referral so that the second was not tried
 */
public record CoSellResult(ReferralWriteResult own, @Nullable ReferralWriteResult microsoft) {
    /** Checks that the first step is present. */
    public CoSellResult {
        Objects.requireNonNull(own, "own");
    }

    /** Tells whether both referrals exist. */
    public boolean complete() {
        return own instanceof ReferralWriteResult.Applied && microsoft instanceof ReferralWriteResult.Applied;
    }

    /**
     * Returns the own referral where it exists and Microsoft has not been asked: repeat the second step with {@link ReferralClient#inviteMicrosoft}, never the first
     * . Null otherwise. Where the second step's outcome is unknown, look at the engagement before it is repeated.
     */
    public @Nullable Referral toResume() {
        return own instanceof ReferralWriteResult.Applied applied && !complete() ? applied.referral() : null;
    }
}
