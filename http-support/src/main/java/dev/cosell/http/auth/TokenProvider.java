package dev.cosell.http.auth;

/** Gives access tokens for one resource. Thread-safe; blocks while a token is obtained, which one thread does for all. */
public interface TokenProvider {
    /**
     * Returns a token that is not known to be expired; obtains one in one call where there is none.
     *
     * @throws dev.cosell.core.error.AuthenticationException if the credentials were refused, now or a moment ago
     * @throws dev.cosell.core.error.RemoteUnavailableException if the issuer could not be reached or failed
     * @throws dev.cosell.core.error.ThrottledException if the issuer asks to wait
     * @throws dev.cosell.core.error.StoreException if the refresh token could not be loaded or saved
     */
    AccessToken current();

    /**
     * Returns a newer token than one that a service refused; where another thread has renewed it already, no call is made.
     *
     * @throws dev.cosell.core.error.SyncException as {@link #current()}
     */
    AccessToken renew(AccessToken refused);
}
