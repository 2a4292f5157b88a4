package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/** A way to obtain an access token: {@link RefreshTokenFlow} or {@link JwtBearerFlow}. */
public abstract sealed class TokenFlow permits RefreshTokenFlow, JwtBearerFlow {
    TokenFlow() {}

    /** Makes the request; may read a store. */
    abstract TokenRequest request(InstantSource clock);

    /** Takes the refresh token of an answer, where there was one; returns when it is safe. */
    abstract void granted(@Nullable Secret refreshToken);

    /** Changes when the credentials do, so that new ones are tried at once after old ones were refused. */
    abstract Object stamp();
}
