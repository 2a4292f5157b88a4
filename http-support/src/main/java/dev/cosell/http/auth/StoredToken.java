package dev.cosell.http.auth;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.StoreException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Reads and writes a host's {@link RefreshTokenStore} and turns its failures into findings. */
final class StoredToken {
    private StoredToken() {}

    static Secret load(RefreshTokenStore store) {
        String token;
        try {
            token = store.load();
        } catch (RuntimeException failed) {
            throw failure("load refresh token", failed);
        }
        if (token == null || token.isBlank()) {
            throw new AuthenticationException(
                    ErrorContext.of("sign-in", "load refresh token"),
                    Finding.error(
                            FindingCodes.CREDENTIALS_REFUSED,
                            "R-254",
                            null,
                            "there is no refresh token in the store",
                            "let a user with the needed role sign in and consent once, then store the refresh token"),
                    null);
        }
        return Secret.of(token);
    }

    static void save(RefreshTokenStore store, Secret token) {
        try {
            store.save(token.reveal());
        } catch (RuntimeException failed) {
            throw failure("save refresh token", failed);
        }
    }

    static @Nullable Instant rotatedAt(RefreshTokenStore store) {
        try {
            return store.rotatedAt();
        } catch (RuntimeException failed) {
            throw failure("read age of refresh token", failed);
        }
    }

    private static StoreException failure(String operation, RuntimeException failed) {
        Finding finding = Finding.error(
                FindingCodes.REFRESH_TOKEN_STORE_FAILED,
                "R-254",
                null,
                "the store of the refresh token failed",
                "repair the store; without it the sign-in is lost when the process ends");
        // The host's exception may quote the token, so only its type is passed on.
        return new StoreException(
                ErrorContext.of("sign-in", operation),
                finding,
                true,
                new RuntimeException(failed.getClass().getName()));
    }
}
