package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.ClientCredentialsGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Obtains tokens for the application itself, without a user (app-only). Partner Center takes them for webhooks and audit records, never for referrals
 * (R-250, partner-center-api 1.2).
 */
public final class ClientCredentialsFlow extends TokenFlow {
    private final TokenClient client;
    private final @Nullable TokenAudience audience;

    private ClientCredentialsFlow(TokenClient client, @Nullable TokenAudience audience) {
        this.client = client;
        this.audience = audience;
    }

    /** Returns the flow of one application and one audience, at current endpoints a scope that ends in {@code /.default}. */
    public static ClientCredentialsFlow of(
            URI tokenEndpoint, String clientId, ClientCredential credential, TokenAudience audience) {
        Objects.requireNonNull(audience, "audience");
        return new ClientCredentialsFlow(new TokenClient(tokenEndpoint, clientId, credential), audience);
    }

    /** Returns the flow of one application whose server knows by itself what the token is for, as Salesforce does (salesforce-api 1.4). */
    public static ClientCredentialsFlow of(URI tokenEndpoint, String clientId, ClientCredential credential) {
        return new ClientCredentialsFlow(new TokenClient(tokenEndpoint, clientId, credential), null);
    }

    @Override
    TokenRequest request(Instant now) {
        return client.request(new ClientCredentialsGrant(), audience, now);
    }

    @Override
    void granted(@Nullable Secret refreshToken, Instant now) {
        // Nothing to keep: the credential itself obtains the next token.
    }

    @Override
    Object stamp() {
        return client.credential();
    }
}
