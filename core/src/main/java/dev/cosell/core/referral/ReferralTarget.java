package dev.cosell.core.referral;

import java.util.Objects;

/**
 * Whom a referral is meant for (partner-center-api 2.6).
 *
 * @param type {@code SolutionProfile} or {@code BusinessProfileLocation}
 * @param id solution id, partner location id or {@code msft}
 */
public record ReferralTarget(String type, String id) {
    /** Microsoft itself: the second referral of a co-sell deal. */
    public static final ReferralTarget MICROSOFT = new ReferralTarget("BusinessProfileLocation", "msft");

    /** Checks that both parts are present. */
    public ReferralTarget {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(id, "id");
    }

    /** Returns the partner's own solution as target. */
    public static ReferralTarget solution(String solutionId) {
        return new ReferralTarget("SolutionProfile", solutionId);
    }

    /** Returns a location of another partner as target. */
    public static ReferralTarget partnerLocation(String locationId) {
        return new ReferralTarget("BusinessProfileLocation", locationId);
    }
}
