package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.AuthorizationGrant;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.PrivateKeyJWT;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An application at a token endpoint.
 *
 * @param tokenEndpoint where tokens are asked for
 * @param clientId the application's id
 * @param credential how it proves to be itself
 */
record TokenClient(URI tokenEndpoint, String clientId, ClientCredential credential) {
    TokenClient {
        Objects.requireNonNull(tokenEndpoint, "tokenEndpoint");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(credential, "credential");
    }

    /** Returns the request for a token; the client is named in the body however it proves itself, as Entra wants it. */
    TokenRequest request(AuthorizationGrant grant, @Nullable TokenAudience audience, Instant now) {
        ClientAuthentication proof = credential.proof(tokenEndpoint, clientId, now);
        TokenRequest.Builder bare = new TokenRequest.Builder(tokenEndpoint, proof, grant);
        TokenRequest.Builder request = audience == null ? bare : audience.in(bare);
        return (proof instanceof PrivateKeyJWT ? request.customParameter("client_id", clientId) : request).build();
    }
}
