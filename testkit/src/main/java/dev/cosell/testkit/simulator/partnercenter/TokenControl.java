package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of the simulated tenant and what a test can do to them. Thread-safe.
 *
 * <p>Access tokens look like JWTs, live one hour of the simulator's clock and are told apart by their text. Refresh tokens
 * live 90 days from their last use; a redeemed one stays valid until {@link #retireOldRefreshTokens} (partner-center-api
 * 1.2).
 */
public final class TokenControl {

    static final Duration ACCESS_LIFE = Duration.ofSeconds(3599);

    private static final Duration REFRESH_LIFE = Duration.ofDays(90);

    private final Stamps stamps;
    private final TenantSettings tenant;
    private final Map<String, AccessToken> access = new HashMap<>();
    private final Map<String, Instant> refresh = new HashMap<>();
    private String newestRefresh;
    private boolean revoked;
    private boolean secretExpired;
    private boolean mfa = true;
    private boolean mfaDemanded;
    private final Set<Audience> withoutConsent = EnumSet.noneOf(Audience.class);
    private final Set<Audience> withoutPrincipal = EnumSet.noneOf(Audience.class);
    private final ClientAssertions assertions;
    private final DeviceCodes devices;

    TokenControl(Stamps stamps, TenantSettings tenant) {
        this.stamps = stamps;
        this.tenant = tenant;
        this.assertions = new ClientAssertions(stamps, tenant);
        this.devices = new DeviceCodes(stamps);
        this.newestRefresh = tenant.refreshToken();
        refresh.put(newestRefresh, stamps.now().plus(REFRESH_LIFE));
    }

    /** Makes every access token issued so far invalid: the next call with one gets 401. */
    public synchronized void expireAccessTokens() {
        access.clear();
    }

    /** Makes every refresh token but the newest invalid, as the rotation of a strict tenant would. */
    public synchronized void retireOldRefreshTokens() {
        refresh.keySet().removeIf(token -> !token.equals(newestRefresh));
    }

    /** Revokes all refresh tokens, as a password reset does: AADSTS50173 until {@link #consentAgain}. */
    public synchronized void revokeRefreshTokens() {
        revoked = true;
    }

    /** Gives the user's consent anew and returns the new refresh token. */
    public synchronized String consentAgain() {
        revoked = false;
        mfaDemanded = false;
        return newRefreshToken();
    }

    /** The person types the code of the sign-in that was begun last, signs in with all factors and accepts. */
    public synchronized void approveDevice() {
        devices.answer(true);
    }

    /** The person declines the sign-in that was begun last. */
    public synchronized void declineDevice() {
        devices.answer(false);
    }

    synchronized DeviceCodes.Begun beginDevice(String scope) {
        return devices.begin(scope);
    }

    synchronized String redeemDevice(String deviceCode) {
        return devices.redeem(deviceCode);
    }

    /** Returns the refresh token issued last. */
    public synchronized String newestRefreshToken() {
        return newestRefresh;
    }

    /** Lets the client secret be expired (AADSTS7000222) or valid again. */
    public synchronized void clientSecretExpired(boolean expired) {
        secretExpired = expired;
    }

    /** Says whether tokens issued from now on carry the second factor; without it calls get 401 / 900421 (1.3). */
    public synchronized void multiFactor(boolean present) {
        mfa = present;
    }

    /** Lets the tenant demand the second factor anew: refresh tokens get AADSTS50076 until {@link #consentAgain}. */
    public synchronized void demandMultiFactor() {
        mfaDemanded = true;
    }

    /** Says whether the tenant has consented to a resource; without it AADSTS65001. Default: it has. */
    public synchronized void consented(Audience audience, boolean given) {
        if (given) {
            withoutConsent.remove(audience);
        } else {
            withoutConsent.add(audience);
        }
    }

    /** Says whether the tenant knows a resource's principal; without it AADSTS500011. Default: it does. */
    public synchronized void principal(Audience audience, boolean present) {
        if (present) {
            withoutPrincipal.remove(audience);
        } else {
            withoutPrincipal.add(audience);
        }
    }

    /** Registers an RSA certificate of the application: client assertions signed by its key are taken from now on. */
    public void registerCertificate(X509Certificate certificate) {
        assertions.register(certificate);
    }

    ClientAssertions assertions() {
        return assertions;
    }

    synchronized boolean consentMissing(Audience audience) {
        return withoutConsent.contains(audience);
    }

    synchronized boolean principalMissing(Audience audience) {
        return withoutPrincipal.contains(audience);
    }

    /** Issues an access token with a user behind it, without the token endpoint. */
    public String delegatedToken(Audience audience) {
        return issue(audience, true);
    }

    /** Issues an app-only access token; the Referrals API answers such a token with 401. */
    public String appOnlyToken(Audience audience) {
        return issue(audience, false);
    }

    synchronized boolean secretHasExpired() {
        return secretExpired;
    }

    synchronized String issue(Audience audience, boolean delegated) {
        Instant now = stamps.now();
        String token =
                base64(header()) + "." + base64(claims(audience, delegated, now)) + "." + base64Text(stamps.opaque(64));
        access.put(token, new AccessToken(audience, delegated, delegated && mfa, now.plus(ACCESS_LIFE)));
        return token;
    }

    synchronized @Nullable AccessToken find(String token) {
        return access.get(token);
    }

    /** Redeems a refresh token and returns the next one, or refuses. */
    synchronized String redeem(String token) {
        Instant expires = refresh.get(token);
        if (revoked && expires != null) {
            throw EntraRefusal.of(
                    "invalid_grant", 50173, "The provided grant has expired due to it being revoked.", stamps);
        }
        if (expires == null) {
            throw EntraRefusal.of("invalid_grant", 70008, "The refresh token is unknown or no longer valid.", stamps);
        }
        if (expires.isBefore(stamps.now())) {
            throw EntraRefusal.of("invalid_grant", 700082, "The refresh token has expired due to inactivity.", stamps);
        }
        if (mfaDemanded) {
            throw EntraRefusal.of("invalid_grant", 50076, "You must use multi-factor authentication.", stamps);
        }
        refresh.put(token, stamps.now().plus(REFRESH_LIFE));
        return newRefreshToken();
    }

    private String newRefreshToken() {
        newestRefresh = "0." + stamps.opaque(120);
        refresh.put(newestRefresh, stamps.now().plus(REFRESH_LIFE));
        return newestRefresh;
    }

    private static ObjectNode header() {
        return Wire.object().put("typ", "JWT").put("alg", "RS256").put("kid", "simulator-key-1");
    }

    private ObjectNode claims(Audience audience, boolean delegated, Instant now) {
        ObjectNode claims = Wire.object();
        claims.put("aud", audience.resource());
        claims.put("iss", "https://sts.windows.net/" + tenant.tenantId() + "/");
        claims.put("iat", now.getEpochSecond());
        claims.put("nbf", now.getEpochSecond());
        claims.put("exp", now.plus(ACCESS_LIFE).getEpochSecond());
        claims.put("appid", tenant.clientId());
        claims.put("tid", tenant.tenantId());
        claims.put("ver", "1.0");
        if (delegated) {
            claims.put("scp", "user_impersonation");
            claims.put("oid", tenant.userObjectId());
            claims.putArray("amr").add("pwd");
            if (mfa) {
                claims.withArray("amr").add("mfa");
            }
        } else {
            claims.put("idtyp", "app");
        }
        return claims;
    }

    private static String base64(ObjectNode part) {
        return base64Text(Wire.write(part));
    }

    private static String base64Text(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
