package dev.cosell.core.referral;

import java.util.Objects;

/**
 * Substatus of a referral (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record ReferralSubstatus(String token) {
    /** {@code Pending}. */
    public static final ReferralSubstatus PENDING = new ReferralSubstatus("Pending");

    /** {@code Received}. */
    public static final ReferralSubstatus RECEIVED = new ReferralSubstatus("Received");

    /** {@code Accepted}. */
    public static final ReferralSubstatus ACCEPTED = new ReferralSubstatus("Accepted");

    /** {@code Won}. */
    public static final ReferralSubstatus WON = new ReferralSubstatus("Won");

    /** {@code Lost}. */
    public static final ReferralSubstatus LOST = new ReferralSubstatus("Lost");

    /** {@code Declined}. */
    public static final ReferralSubstatus DECLINED = new ReferralSubstatus("Declined");

    /** {@code Expired}. */
    public static final ReferralSubstatus EXPIRED = new ReferralSubstatus("Expired");

    /** {@code Error}. */
    public static final ReferralSubstatus ERROR = new ReferralSubstatus("Error");

    /** Checks that the token is present. */
    public ReferralSubstatus {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static ReferralSubstatus of(String token) {
        return new ReferralSubstatus(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
