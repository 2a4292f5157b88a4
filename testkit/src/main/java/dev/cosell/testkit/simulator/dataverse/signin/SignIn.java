package dev.cosell.testkit.simulator.dataverse.signin;

import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** The directory behind the sign-in: applications, and the access tokens that are out. Thread-safe. */
public final class SignIn {
    /** Life of an access token as the service announces it. */
    public static final Duration LIFE = Duration.ofSeconds(3599);

    private final InstantSource clock;
    private final Map<UUID, RegisteredApp> apps = new ConcurrentHashMap<>();
    private final Map<String, Token> tokens = new ConcurrentHashMap<>();
    private final AtomicLong serial = new AtomicLong();
    private volatile Duration life = LIFE;
    private volatile boolean refuseAll;

    private record Token(UUID holder, boolean application, Instant expires) {}

    /**
     * Who a token stands for.
     *
     * @param id client id of an application, or id of a user
     * @param application whether it is an application
     */
    public record Holder(UUID id, boolean application) {}

    /** Creates an empty directory. */
    public SignIn(InstantSource clock) {
        this.clock = clock;
    }

    /** Registers an application with a secret, or changes its secret. */
    public void secret(UUID clientId, String secret) {
        RegisteredApp present = apps.get(clientId);
        apps.put(
                clientId,
                new RegisteredApp(clientId, secret, false, present == null ? List.of() : present.certificates()));
    }

    /** Lets the secret of an application expire, so that AADSTS7000222 is answered. */
    public void expireSecret(UUID clientId) {
        apps.computeIfPresent(clientId, (id, app) -> new RegisteredApp(id, app.secret(), true, app.certificates()));
    }

    /** Registers a certificate of an application, which is registered too when it was not. */
    public void certificate(UUID clientId, X509Certificate certificate) {
        RegisteredApp present = apps.get(clientId);
        List<X509Certificate> all = new ArrayList<>(present == null ? List.of() : present.certificates());
        all.add(certificate);
        apps.put(clientId, new RegisteredApp(clientId, present == null ? null : present.secret(), false, all));
    }

    /** Removes an application from the directory; its tokens stay valid until they expire. */
    public void remove(UUID clientId) {
        apps.remove(clientId);
    }

    @Nullable
    RegisteredApp app(UUID clientId) {
        return apps.get(clientId);
    }

    /** Sets how long the access tokens live that are issued from now on. */
    public void tokenLife(Duration value) {
        life = value;
    }

    Duration tokenLife() {
        return life;
    }

    /** Makes every access token that is out invalid. */
    public void revokeAll() {
        tokens.clear();
    }

    /** Sets whether every call is answered with 401, however fresh its token. */
    public void refuseAll(boolean value) {
        refuseAll = value;
    }

    /** Issues an access token to an application. */
    public String issueToApplication(UUID clientId) {
        return issue(clientId, true);
    }

    /** Issues an access token to a user, as an interactive sign-in would. */
    public String issueToUser(UUID userId) {
        return issue(userId, false);
    }

    private String issue(UUID holder, boolean application) {
        Instant expires = clock.instant().plus(life);
        String claims = "{\"ver\":\"1.0\",\"oid\":\"" + holder + "\",\"exp\":" + expires.getEpochSecond()
                + ",\"uti\":\"" + serial.incrementAndGet() + "\"}";
        Base64.Encoder encoder = Base64.getUrlEncoder().withoutPadding();
        String token = encoder.encodeToString("{\"typ\":\"JWT\",\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8))
                + "." + encoder.encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + ".simulated";
        tokens.put(token, new Token(holder, application, expires));
        return token;
    }

    /** Returns who the token of an {@code Authorization} header stands for, or null when it is none, unknown or expired. */
    public @Nullable Holder holder(@Nullable String authorization) {
        if (refuseAll || authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        Token token = tokens.get(authorization.substring(7).strip());
        boolean valid = token != null && token.expires().isAfter(clock.instant());
        return token == null || !valid ? null : new Holder(token.holder(), token.application());
    }
}
