package dev.cosell.core.referral;

import java.util.Objects;

/**
 * Status of a referral (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record ReferralStatus(String token) {
    /** {@code New}. */
    public static final ReferralStatus NEW = new ReferralStatus("New");

    /** {@code Active}. */
    public static final ReferralStatus ACTIVE = new ReferralStatus("Active");

    /** {@code Closed}. */
    public static final ReferralStatus CLOSED = new ReferralStatus("Closed");

    /** Checks that the token is present. */
    public ReferralStatus {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static ReferralStatus of(String token) {
        return new ReferralStatus(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
