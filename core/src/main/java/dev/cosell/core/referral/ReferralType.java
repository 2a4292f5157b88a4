package dev.cosell.core.referral;

import java.util.Objects;

/**
 * Type of a referral; the service derives it from the consent (partner-center-api T4). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record ReferralType(String token) {
    /** {@code Independent}. */
    public static final ReferralType INDEPENDENT = new ReferralType("Independent");

    /** {@code Shared}. */
    public static final ReferralType SHARED = new ReferralType("Shared");

    /** Checks that the token is present. */
    public ReferralType {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static ReferralType of(String token) {
        return new ReferralType(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
