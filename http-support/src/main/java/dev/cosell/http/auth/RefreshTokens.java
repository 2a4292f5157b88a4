package dev.cosell.http.auth;

import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The refresh token of one user and one application, shared by all flows that redeem it for different audiences. One redemption at a time, from
 * loading the token to saving the one that replaced it, so that no rotated token is lost; a token that could not be saved is kept in memory and saved
 * before the next redemption.
 *
 * <p>Thread-safe within a process. Several processes that share a token need a store of their own making that keeps the later one; Entra lets the
 * earlier ones live on.
 */
public final class RefreshTokens {
    private final RefreshTokenStore store;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Secret unsaved;
    private @Nullable Secret received;
    private @Nullable Instant receivedAt;

    private RefreshTokens(RefreshTokenStore store) {
        this.store = Objects.requireNonNull(store, "store");
    }

    /** Returns the token that a host's store keeps; made once for each store and given to every flow that uses it. */
    public static RefreshTokens of(RefreshTokenStore store) {
        return new RefreshTokens(store);
    }

    /**
     * Returns when the token was last replaced: by us in this process, or what the store says; null where nobody knows. Reads the store.
     *
     * @throws dev.cosell.core.error.StoreException if the store fails
     * @throws dev.cosell.core.error.AuthenticationException if there is no token yet
     */
    public @Nullable Instant rotatedAt() {
        lock.lock();
        try {
            boolean ours = unsaved != null || StoredToken.load(store).equals(received);
            return ours ? receivedAt : StoredToken.rotatedAt(store);
        } finally {
            lock.unlock();
        }
    }

    /** The lock that a flow holds from loading the token to saving its successor. */
    Lock exclusive() {
        return lock;
    }

    /** Returns the token to redeem; saves one first that could not be saved before. */
    Secret current() {
        saveLeftover();
        return StoredToken.load(store);
    }

    /** Returns the stored token without any effect, to see whether it has changed. */
    Secret stored() {
        return StoredToken.load(store);
    }

    /** Takes a new token; returns when it is safe. */
    void replace(Secret rotated, Instant now) {
        unsaved = rotated;
        received = rotated;
        receivedAt = now;
        saveLeftover();
    }

    private void saveLeftover() {
        Secret leftover = unsaved;
        if (leftover != null) {
            StoredToken.save(store, leftover);
            unsaved = null;
        }
    }

    @Override
    public String toString() {
        return "RefreshTokens[hidden]";
    }
}
