package dev.cosell.dynamics.auth;

import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.TokenProvider;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * How to sign in to a Dataverse environment as an application without a user: {@link ClientCertificate} or {@link ClientSecret} (dataverse-api 1.1). Immutable;
 * never shown.
 */
public sealed interface DynamicsCredentials permits ClientSecret, ClientCertificate {
    /**
     * Returns what gives tokens for an environment; makes no call yet. Where no tenant was named, the environment is asked for it once, without any credential.
     *
     * @param environment root address of the environment, without a path
     * @param transport what sends the calls
     * @param clock our clock, for expiry and assertions
     */
    TokenProvider tokens(URI environment, HttpTransport transport, InstantSource clock);

    /** Returns what keeps these credentials from working for an environment; empty where nothing does. Makes no call. */
    List<Finding> problems(URI environment);

    /** Returns what will soon keep these credentials from working, such as the end of a certificate. Makes no call. */
    default List<Finding> warnings(Instant now) {
        return List.of();
    }

    /** Returns what is plain about these credentials, for people to see: their kind, and the days that a certificate has left. Makes no call. */
    List<Fact> facts(Instant now);
}
