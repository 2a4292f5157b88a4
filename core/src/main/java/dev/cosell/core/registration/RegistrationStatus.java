package dev.cosell.core.registration;

import java.util.Objects;

/**
 * How a registration, or the registration of a deal as a whole, stands (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record RegistrationStatus(String token) {
    /** {@code None}. */
    public static final RegistrationStatus NONE = new RegistrationStatus("None");

    /** {@code ReviewPending}. */
    public static final RegistrationStatus REVIEW_PENDING = new RegistrationStatus("ReviewPending");

    /** {@code ActionRequired}. */
    public static final RegistrationStatus ACTION_REQUIRED = new RegistrationStatus("ActionRequired");

    /** {@code Approved}. */
    public static final RegistrationStatus APPROVED = new RegistrationStatus("Approved");

    /** {@code Passed}. */
    public static final RegistrationStatus PASSED = new RegistrationStatus("Passed");

    /** {@code Failed}. */
    public static final RegistrationStatus FAILED = new RegistrationStatus("Failed");

    /** {@code Closed}. */
    public static final RegistrationStatus CLOSED = new RegistrationStatus("Closed");

    /** Checks that the token is present. */
    public RegistrationStatus {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static RegistrationStatus of(String token) {
        return new RegistrationStatus(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
