package dev.cosell.partnercenter;

import dev.cosell.http.auth.ClientCredential;
import dev.cosell.http.auth.RefreshTokenStore;
import dev.cosell.http.auth.Secret;
import java.util.Objects;

/**
 * Credentials of an application and a user who consented to it: the only kind that the Referrals API takes (R-250, partner-center-api T2).
 *
 * @param clientId application id in Entra
 * @param credential how the application proves to be itself: a secret or a certificate
 * @param refreshTokens where the refresh token of the user is kept; it is replaced on every use
 */
public record AppUserCredentials(String clientId, ClientCredential credential, RefreshTokenStore refreshTokens) {
    /** Checks that all parts are present. */
    public AppUserCredentials {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(credential, "credential");
        Objects.requireNonNull(refreshTokens, "refreshTokens");
    }

    /** Returns the credentials of an application with a secret and a consented user. */
    public static AppUserCredentials of(String clientId, Secret clientSecret, RefreshTokenStore refreshTokens) {
        return new AppUserCredentials(clientId, ClientCredential.secret(clientSecret), refreshTokens);
    }

    /** Returns the credentials of an application with a secret or a certificate and a consented user. */
    public static AppUserCredentials of(String clientId, ClientCredential credential, RefreshTokenStore refreshTokens) {
        return new AppUserCredentials(clientId, credential, refreshTokens);
    }

    @Override
    public String toString() {
        return "AppUserCredentials[clientId=" + clientId + "]";
    }
}
