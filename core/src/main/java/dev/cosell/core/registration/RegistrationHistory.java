package dev.cosell.core.registration;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When a registration reached which state, by the service's clock; read-only (partner-center-api 2.9).
 *
 * @param reviewPending when review began, or null
 * @param actionRequired when something was asked of the partner, or null
 * @param passed when it passed, or null
 * @param failed when it failed, or null
 * @param approved when it was approved, or null
 */
public record RegistrationHistory(
        @Nullable Instant reviewPending,
        @Nullable Instant actionRequired,
        @Nullable Instant passed,
        @Nullable Instant failed,
        @Nullable Instant approved) {
    /** Nothing happened yet. */
    public static final RegistrationHistory NONE = new RegistrationHistory(null, null, null, null, null);
}
