package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.time.Instant;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** A way to obtain an access token: {@link RefreshTokenFlow}, {@link ClientCredentialsFlow} or {@link JwtBearerFlow}. */
public abstract sealed class TokenFlow permits RefreshTokenFlow, ClientCredentialsFlow, JwtBearerFlow {
    private final Lock own = new ReentrantLock();

    TokenFlow() {}

    /** Makes the request; may read a store. */
    abstract TokenRequest request(Instant now);

    /** Takes the refresh token of an answer, where there was one; returns when it is safe. */
    abstract void granted(@Nullable Secret refreshToken, Instant now);

    /** Changes when the credentials do, so that new ones are tried at once after old ones were refused. */
    abstract Object stamp();

    /** Returns the lock that is held from making the request to taking its answer; flows that share a credential share it. */
    Lock exclusive() {
        return own;
    }
}
