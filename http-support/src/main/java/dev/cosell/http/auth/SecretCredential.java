package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.id.ClientID;
import java.net.URI;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Proof by a secret that both sides know. */
final class SecretCredential extends ClientCredential {
    private final Secret secret;

    SecretCredential(Secret secret) {
        this.secret = Objects.requireNonNull(secret, "secret");
    }

    @Override
    ClientAuthentication proof(URI tokenEndpoint, String clientId, Instant now) {
        return new ClientSecretPost(new ClientID(clientId), new com.nimbusds.oauth2.sdk.auth.Secret(secret.reveal()));
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SecretCredential that && secret.equals(that.secret);
    }

    @Override
    public int hashCode() {
        return secret.hashCode();
    }

    @Override
    public String toString() {
        return "ClientCredential[secret]";
    }
}
