package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** How an application proves to a token endpoint that it is itself: by a secret or by a certificate. Immutable, thread-safe. */
public abstract sealed class ClientCredential permits SecretCredential, CertificateCredential {
    ClientCredential() {}

    /** Returns the proof by a client secret, sent in the body ({@code client_secret_post}). */
    public static ClientCredential secret(Secret secret) {
        return new SecretCredential(secret);
    }

    /**
     * Returns the proof by an assertion that the certificate's key signs ({@code private_key_jwt}), as Entra wants it by default.
     *
     * @throws IllegalArgumentException if key and certificate are not RSA of at least 2048 bits, or do not belong together
     */
    public static CertificateCredential certificate(X509Certificate certificate, PrivateKey key) {
        return CertificateCredential.of(certificate, key);
    }

    abstract ClientAuthentication proof(URI tokenEndpoint, String clientId, Instant now);
}
