package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import org.jspecify.annotations.Nullable;

/**
 * Redeems a stored refresh token of a user (app+user). A new refresh token in the answer is saved before the access token is used; while saving fails,
 * it is kept in memory and saved before the next redemption.
 */
public final class RefreshTokenFlow extends TokenFlow {
    private final TokenClient client;
    private final RefreshTokens refreshTokens;
    private final TokenAudience audience;

    private RefreshTokenFlow(TokenClient client, RefreshTokens refreshTokens, TokenAudience audience) {
        this.client = client;
        this.refreshTokens = Objects.requireNonNull(refreshTokens, "refreshTokens");
        this.audience = Objects.requireNonNull(audience, "audience");
    }

    /**
     * Returns the flow of one application, one user and one audience.
     *
     * @param refreshTokens the user's token; the same object for every audience
     */
    public static RefreshTokenFlow of(
            URI tokenEndpoint,
            String clientId,
            ClientCredential credential,
            RefreshTokens refreshTokens,
            TokenAudience audience) {
        return new RefreshTokenFlow(new TokenClient(tokenEndpoint, clientId, credential), refreshTokens, audience);
    }

    /** Returns the flow of one application with a secret, one user and the scopes wanted, separated by blanks; nothing else redeems the stored token. */
    public static RefreshTokenFlow of(
            URI tokenEndpoint, String clientId, Secret clientSecret, RefreshTokenStore store, String scope) {
        return of(
                tokenEndpoint,
                clientId,
                ClientCredential.secret(clientSecret),
                RefreshTokens.of(store),
                TokenAudience.scope(scope));
    }

    @Override
    TokenRequest request(Instant now) {
        RefreshToken token = new RefreshToken(refreshTokens.current().reveal());
        return client.request(new RefreshTokenGrant(token), audience, now);
    }

    @Override
    void granted(@Nullable Secret refreshToken, Instant now) {
        if (refreshToken != null) {
            refreshTokens.replace(refreshToken, now);
        }
    }

    @Override
    Object stamp() {
        return refreshTokens.stored();
    }

    @Override
    Lock exclusive() {
        return refreshTokens.exclusive();
    }
}
