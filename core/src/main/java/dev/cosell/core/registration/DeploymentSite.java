package dev.cosell.core.registration;

import java.util.Objects;

/**
 * On whose side a solution runs (partner-center-api 2.2). Open: a token that this version does not know is kept as it is.
 *
 * @param token the service's own spelling, compared case-sensitively
 */
public record DeploymentSite(String token) {
    /** {@code Customer}. */
    public static final DeploymentSite CUSTOMER = new DeploymentSite("Customer");

    /** {@code Partner}. */
    public static final DeploymentSite PARTNER = new DeploymentSite("Partner");

    /** Checks that the token is present. */
    public DeploymentSite {
        Objects.requireNonNull(token, "token");
    }

    /** Returns the value of a token, known or not. */
    public static DeploymentSite of(String token) {
        return new DeploymentSite(token);
    }

    @Override
    public String toString() {
        return token;
    }
}
