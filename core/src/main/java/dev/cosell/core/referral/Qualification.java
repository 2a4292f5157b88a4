package dev.cosell.core.referral;

import java.util.Objects;

/**
 * Qualification of a referral (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record Qualification(String token) {
    /** {@code Direct}. */
    public static final Qualification DIRECT = new Qualification("Direct");

    /** {@code MarketingQualified}. */
    public static final Qualification MARKETING_QUALIFIED = new Qualification("MarketingQualified");

    /** {@code SalesQualified}. */
    public static final Qualification SALES_QUALIFIED = new Qualification("SalesQualified");

    /** {@code None}. */
    public static final Qualification NONE = new Qualification("None");

    /** Checks that the token is present. */
    public Qualification {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static Qualification of(String token) {
        return new Qualification(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
