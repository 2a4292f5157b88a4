package dev.cosell.dynamics.auth;

import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.ClientCredential;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.auth.SignInFindings;
import dev.cosell.http.auth.TokenProvider;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;

/**
 * Signs in with a secret of the app registration. A certificate ({@link ClientCertificate}) is the safer choice.
 *
 * <p>Immutable. {@link #toString()} shows nothing of it.
 */
public final class ClientSecret implements DynamicsCredentials {
    private final AppRegistration app;
    private final Secret secret;

    private ClientSecret(AppRegistration app, Secret secret) {
        this.app = app;
        this.secret = Objects.requireNonNull(secret, "secret");
    }

    /**
     * Returns the credentials of an app registration whose tenant is asked from the environment.
     *
     * @param clientId application (client) id
     * @param secret one of its secrets
     */
    public static ClientSecret of(String clientId, Secret secret) {
        return new ClientSecret(AppRegistration.of(clientId), secret);
    }

    /** Returns a copy for a tenant: its id, or one of its domains. Recommended: it spares a call and trusts no answer. */
    public ClientSecret tenant(String tenantId) {
        return new ClientSecret(app.withTenant(tenantId), secret);
    }

    /** Returns a copy that signs in at another cloud; default {@code https://login.microsoftonline.com}. */
    public ClientSecret authority(URI authority) {
        return new ClientSecret(app.withAuthority(authority), secret);
    }

    @Override
    public TokenProvider tokens(URI environment, HttpTransport transport, InstantSource clock) {
        return new EntraTokens(app, ClientCredential.secret(secret), environment, transport, clock);
    }

    @Override
    public List<Finding> problems(URI environment) {
        return app.problems();
    }

    @Override
    public List<Fact> facts(Instant now) {
        return SignInFindings.facts(ClientCredential.secret(secret), now);
    }

    @Override
    public String toString() {
        return "ClientSecret[hidden]";
    }
}
