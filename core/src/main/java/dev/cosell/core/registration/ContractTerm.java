package dev.cosell.core.registration;

import java.util.Objects;

/**
 * Whether a contract ends (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record ContractTerm(String token) {
    /** {@code Finite}. */
    public static final ContractTerm FINITE = new ContractTerm("Finite");

    /** {@code Perpetual}. */
    public static final ContractTerm PERPETUAL = new ContractTerm("Perpetual");

    /** Checks that the token is present. */
    public ContractTerm {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static ContractTerm of(String token) {
        return new ContractTerm(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
