package dev.cosell.http.auth;

import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An access token with what its issuer said about it. Immutable; {@link #toString()} shows the generation only.
 *
 * @param value the token itself
 * @param expiresAt when it ends, or null where the issuer did not say
 * @param parameters further members of the issuer's answer as text, such as {@code instance_url} or {@code scope}; never tokens
 * @param generation how many tokens its provider had obtained before this one, from 1
 */
public record AccessToken(Secret value, @Nullable Instant expiresAt, Map<String, String> parameters, long generation) {
    /** Copies the parameters. */
    public AccessToken {
        Objects.requireNonNull(value, "value");
        parameters = Map.copyOf(parameters);
    }

    /** Returns a further member of the issuer's answer, or null. */
    public @Nullable String parameter(String name) {
        return parameters.get(name);
    }

    @Override
    public String toString() {
        return "AccessToken[generation=" + generation + "]";
    }
}
