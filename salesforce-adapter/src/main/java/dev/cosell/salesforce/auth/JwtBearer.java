package dev.cosell.salesforce.auth;

import dev.cosell.http.auth.JwtBearerFlow;
import dev.cosell.http.auth.TokenFlow;
import java.net.URI;
import java.security.PrivateKey;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Signs in as an integration user with the private key of an external client app: no secret, no refresh token (salesforce-api 1.3). The user must be
 * pre-authorised for the app.
 *
 * <p>Immutable. {@link #toString()} shows nothing of it.
 */
public final class JwtBearer implements SalesforceCredentials {
    private final String consumerKey;
    private final String username;
    private final PrivateKey privateKey;
    private final @Nullable URI audience;

    private JwtBearer(String consumerKey, String username, PrivateKey privateKey, @Nullable URI audience) {
        this.consumerKey = Objects.requireNonNull(consumerKey, "consumerKey");
        this.username = Objects.requireNonNull(username, "username");
        this.privateKey = Objects.requireNonNull(privateKey, "privateKey");
        this.audience = audience;
    }

    /**
     * Returns the credentials.
     *
     * @param consumerKey consumer key of the app
     * @param username user name (not the mail address) of the integration user
     * @param privateKey RSA key whose certificate the app holds
     */
    public static JwtBearer of(String consumerKey, String username, PrivateKey privateKey) {
        return new JwtBearer(consumerKey, username, privateKey, null);
    }

    /** Returns a copy for another audience than the login host, for example an Experience Cloud site. */
    public JwtBearer withAudience(URI newAudience) {
        return new JwtBearer(consumerKey, username, privateKey, Objects.requireNonNull(newAudience, "audience"));
    }

    /**
     * Returns the flow that asks the login host for tokens; the assertion lives 180 seconds.
     *
     * @throws IllegalArgumentException if the key is not an RSA key
     */
    @Override
    public TokenFlow flow(URI loginHost) {
        URI endpoint = loginHost.resolve("/services/oauth2/token");
        URI server = audience == null ? loginHost : audience;
        return JwtBearerFlow.of(endpoint, consumerKey, username, withoutSlash(server), privateKey);
    }

    private static String withoutSlash(URI uri) {
        String text = uri.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public String toString() {
        return "JwtBearer[hidden]";
    }
}
