package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import java.net.URI;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a token is for: scopes at current endpoints, a resource at Entra's v1 endpoint (partner-center-api 1.2). One token is for one audience only.
 *
 * @param scope the scopes wanted, separated by blanks, or null for a resource
 * @param resource the resource, or null for scopes
 */
public record TokenAudience(@Nullable String scope, @Nullable URI resource) {
    /**
     * Checks that exactly one is named.
     *
     * @throws IllegalArgumentException if not
     */
    public TokenAudience {
        if ((scope == null) == (resource == null)) {
            throw new IllegalArgumentException("an audience is either a scope or a resource");
        }
    }

    /** Returns the audience of scopes, separated by blanks. */
    public static TokenAudience scope(String scope) {
        return new TokenAudience(Objects.requireNonNull(scope, "scope"), null);
    }

    /** Returns the audience of a resource, for the v1 endpoint ({@code …/oauth2/token}). */
    public static TokenAudience resource(URI resource) {
        return new TokenAudience(null, Objects.requireNonNull(resource, "resource"));
    }

    TokenRequest.Builder in(TokenRequest.Builder request) {
        return scope == null ? request.resource(resource) : request.scope(Scope.parse(scope));
    }
}
