package dev.cosell.testkit.simulator.partnercenter;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sign-ins by device code (partner-center-api 1.2; RFC 8628) that wait for the person. Guarded by the lock of its owner. */
final class DeviceCodes {
    static final Duration LIFE = Duration.ofMinutes(15);
    static final Duration INTERVAL = Duration.ofSeconds(5);

    /** What the person did. */
    private enum Answer {
        NONE,
        APPROVED,
        DECLINED
    }

    /** A sign-in that was begun. */
    private static final class Pending {
        private final String scope;
        private final Instant expires;
        private Answer answer = Answer.NONE;

        private Pending(String scope, Instant expires) {
            this.scope = scope;
            this.expires = expires;
        }
    }

    /**
     * What the application is given.
     *
     * @param deviceCode what it redeems
     * @param userCode what the person types
     */
    record Begun(String deviceCode, String userCode) {}

    private final Stamps stamps;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private @Nullable Pending newest;

    DeviceCodes(Stamps stamps) {
        this.stamps = stamps;
    }

    Begun begin(String scope) {
        Begun begun = new Begun(stamps.opaque(80), stamps.opaque(9).toUpperCase(Locale.ROOT));
        newest = new Pending(scope, stamps.now().plus(LIFE));
        pending.put(begun.deviceCode(), newest);
        return begun;
    }

    /** The person signs in with all factors and accepts, or declines. */
    void answer(boolean approved) {
        if (newest == null) {
            throw new IllegalStateException("no sign-in by device code was begun");
        }
        newest.answer = approved ? Answer.APPROVED : Answer.DECLINED;
    }

    /** Redeems a code once and returns the scope that was asked for, or refuses. */
    String redeem(String deviceCode) {
        Pending begun = pending.get(deviceCode);
        if (begun == null) {
            throw EntraRefusal.of(
                    "bad_verification_code", 70018, "The device code is unknown or was redeemed already.", stamps);
        }
        if (begun.expires.isBefore(stamps.now())) {
            throw EntraRefusal.of("expired_token", 70020, "The device code has expired.", stamps);
        }
        return switch (begun.answer) {
            case NONE ->
                throw EntraRefusal.of("authorization_pending", 70016, "The user has not typed the code yet.", stamps);
            case DECLINED ->
                throw EntraRefusal.of("authorization_declined", 70000, "The user declined to sign in.", stamps);
            case APPROVED -> {
                pending.remove(deviceCode);
                yield begun.scope;
            }
        };
    }
}
