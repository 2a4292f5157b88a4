package dev.cosell.http.auth;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the refresh token of one user and one application, supplied by the host: a vault, a database row, an encrypted file.
 *
 * <p>A redeemed token may be replaced by a new one at any time, so {@link #save} must be durable when it returns. Called by one thread at a time per
 * {@link RefreshTokens}.
 */
public interface RefreshTokenStore {
    /** Returns the current refresh token; blank when there is none yet. */
    String load();

    /** Replaces the refresh token. */
    void save(String refreshToken);

    /**
     * Returns when the current token was put here, by {@link #save} or by a person who consented; null where the store does not know, so that nobody
     * can be warned before the token ends.
     */
    default @Nullable Instant rotatedAt() {
        return null;
    }

    /** Returns a store that forgets everything with the process: for tests, samples and first tries only. Thread-safe. */
    static RefreshTokenStore inMemory(String refreshToken) {
        AtomicReference<String> held = new AtomicReference<>(refreshToken);
        return new RefreshTokenStore() {
            @Override
            public String load() {
                return Objects.requireNonNull(held.get());
            }

            @Override
            public void save(String rotated) {
                held.set(rotated);
            }
        };
    }
}
