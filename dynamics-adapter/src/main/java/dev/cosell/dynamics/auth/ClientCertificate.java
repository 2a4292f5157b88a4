package dev.cosell.dynamics.auth;

import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.CertificateCredential;
import dev.cosell.http.auth.ClientCredential;
import dev.cosell.http.auth.SignInFindings;
import dev.cosell.http.auth.TokenProvider;
import java.net.URI;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Signs in with a certificate of the app registration, whose private key signs a short assertion (dataverse-api 1.2).
 *
 * <p>Immutable. {@link #toString()} shows nothing of it.
 */
public final class ClientCertificate implements DynamicsCredentials {
    private final AppRegistration app;
    private final CertificateCredential credential;

    private ClientCertificate(AppRegistration app, CertificateCredential credential) {
        this.app = app;
        this.credential = credential;
    }

    /**
     * Returns the credentials of an app registration whose tenant is asked from the environment.
     *
     * @param clientId application (client) id
     * @param certificate the certificate that the registration knows
     * @param key its private key, which may live in a hardware module
     * @throws IllegalArgumentException if key and certificate are not RSA of at least 2048 bits, or do not belong together
     */
    public static ClientCertificate of(String clientId, X509Certificate certificate, PrivateKey key) {
        return new ClientCertificate(AppRegistration.of(clientId), ClientCredential.certificate(certificate, key));
    }

    /** Returns a copy for a tenant: its id, or one of its domains. Recommended: it spares a call and trusts no answer. */
    public ClientCertificate tenant(String tenantId) {
        return new ClientCertificate(app.withTenant(tenantId), credential);
    }

    /** Returns a copy that signs in at another cloud; default {@code https://login.microsoftonline.com}. */
    public ClientCertificate authority(URI authority) {
        return new ClientCertificate(app.withAuthority(authority), credential);
    }

    /** Returns a copy that signs in another way; default {@link CertificateCredential.Algorithm#PS256}, the older way is {@code RS256}. */
    public ClientCertificate algorithm(CertificateCredential.Algorithm algorithm) {
        return new ClientCertificate(app, credential.algorithm(algorithm));
    }

    @Override
    public TokenProvider tokens(URI environment, HttpTransport transport, InstantSource clock) {
        return new EntraTokens(app, credential, environment, transport, clock);
    }

    @Override
    public List<Finding> problems(URI environment) {
        return app.problems();
    }

    @Override
    public List<Finding> warnings(Instant now) {
        return SignInFindings.of(app.tenantWords(), app.clientId()).credential(credential, now);
    }

    @Override
    public List<Fact> facts(Instant now) {
        return SignInFindings.facts(credential, now);
    }

    @Override
    public String toString() {
        return "ClientCertificate[hidden]";
    }
}
