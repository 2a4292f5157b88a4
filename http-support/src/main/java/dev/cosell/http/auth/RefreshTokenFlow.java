package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.RefreshTokenGrant;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import java.net.URI;
import java.time.InstantSource;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Redeems a stored refresh token of a user (app+user). A new refresh token in the answer is saved before the access token is used; while saving fails,
 * it is kept in memory and saved before the next redemption.
 */
public final class RefreshTokenFlow extends TokenFlow {
    private final URI tokenEndpoint;
    private final String clientId;
    private final Secret clientSecret;
    private final RefreshTokenStore store;
    private final String scope;
    private @Nullable Secret unsaved;

    private RefreshTokenFlow(
            URI tokenEndpoint, String clientId, Secret clientSecret, RefreshTokenStore store, String scope) {
        this.tokenEndpoint = Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
        this.clientId = Objects.requireNonNull(clientId, "clientId");
        this.clientSecret = Objects.requireNonNull(clientSecret, "clientSecret");
        this.store = Objects.requireNonNull(store, "store");
        this.scope = Objects.requireNonNull(scope, "scope");
    }

    /** Returns the flow of one application, one user and the scopes wanted, separated by blanks. */
    public static RefreshTokenFlow of(
            URI tokenEndpoint, String clientId, Secret clientSecret, RefreshTokenStore store, String scope) {
        return new RefreshTokenFlow(tokenEndpoint, clientId, clientSecret, store, scope);
    }

    @Override
    TokenRequest request(InstantSource clock) {
        saveLeftover();
        Secret refreshToken = StoredToken.load(store);
        return new TokenRequest.Builder(
                        tokenEndpoint,
                        new ClientSecretPost(
                                new ClientID(clientId), new com.nimbusds.oauth2.sdk.auth.Secret(clientSecret.reveal())),
                        new RefreshTokenGrant(new RefreshToken(refreshToken.reveal())))
                .scope(Scope.parse(scope))
                .build();
    }

    @Override
    void granted(@Nullable Secret refreshToken) {
        if (refreshToken != null) {
            unsaved = refreshToken;
            saveLeftover();
        }
    }

    @Override
    Object stamp() {
        return StoredToken.load(store);
    }

    private void saveLeftover() {
        Secret leftover = unsaved;
        if (leftover != null) {
            StoredToken.save(store, leftover);
            unsaved = null;
        }
    }
}
