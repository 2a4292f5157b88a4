package dev.cosell.core.registration;

import java.util.Objects;

/**
 * What a registration claims (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record RegistrationType(String token) {
    /** {@code AzureIPCoSell}. */
    public static final RegistrationType AZURE_IP_CO_SELL = new RegistrationType("AzureIPCoSell");

    /** Checks that the token is present. */
    public RegistrationType {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static RegistrationType of(String token) {
        return new RegistrationType(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
