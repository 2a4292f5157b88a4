package dev.cosell.core.registration;

import java.util.Objects;

/**
 * How a solution is paid for (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record PricingModel(String token) {
    /** {@code PayAsYouGo}. */
    public static final PricingModel PAY_AS_YOU_GO = new PricingModel("PayAsYouGo");

    /** {@code Other}. */
    public static final PricingModel OTHER = new PricingModel("Other");

    /** Checks that the token is present. */
    public PricingModel {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static PricingModel of(String token) {
        return new PricingModel(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
