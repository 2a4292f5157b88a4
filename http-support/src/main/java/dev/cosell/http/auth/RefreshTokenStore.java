package dev.cosell.http.auth;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Keeps the refresh token of one user and one application, supplied by the host: a vault, a database row, an encrypted file.
 *
 * <p>A redeemed token may be replaced by a new one at any time, so {@link #save} must be durable when it returns. Called by one thread at a time per
 * token provider; a store that several providers share must be thread-safe.
 */
public interface RefreshTokenStore {
    /** Returns the current refresh token; blank when there is none yet. */
    String load();

    /** Replaces the refresh token. */
    void save(String refreshToken);

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
