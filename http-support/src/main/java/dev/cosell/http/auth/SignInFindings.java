package dev.cosell.http.auth;

import dev.cosell.core.doctor.Fact;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says before it happens that a sign-in will stop working: no proof of multi-factor authentication, a refresh token or certificate near its end
 * . Names the account by tenant, application and object id, never by name or mail address. Makes no call. Immutable.
 */
public final class SignInFindings {
    private static final Duration LIFE = Duration.ofDays(90);
    private static final Duration AHEAD = Duration.ofDays(14);
    private static final String SIGN_IN =
            "let the user sign in with multi-factor authentication and consent again, then store the new refresh token";

    private final String tenantId;
    private final String clientId;
    private final Duration life;
    private final Duration ahead;

    private SignInFindings(String tenantId, String clientId, Duration life, Duration ahead) {
        this.tenantId = Objects.requireNonNull(tenantId, "tenantId");
        this.clientId = Objects.requireNonNull(clientId, "clientId");
        this.life = life;
        this.ahead = ahead;
    }

    /** Returns the checks of one application in one tenant: refresh tokens live 90 days from their last replacement, warnings come 14 days ahead. */
    public static SignInFindings of(String tenantId, String clientId) {
        return new SignInFindings(tenantId, clientId, LIFE, AHEAD);
    }

    /**
     * Returns a copy with other times.
     *
     * @param newLife how long a refresh token lives from its last replacement; default 90 days
     * @param newAhead how long before its end to warn; default 14 days
     * @throws IllegalArgumentException unless 0 &lt;= ahead &lt; life
     */
    public SignInFindings times(Duration newLife, Duration newAhead) {
        if (newAhead.isNegative() || newAhead.compareTo(newLife) >= 0) {
            throw new IllegalArgumentException("the warning comes before the end, within the life");
        }
        return new SignInFindings(tenantId, clientId, newLife, newAhead);
    }

    /** Returns a warning where a user's token is readable and carries no proof of several factors; none for opaque tokens and for applications. */
    public List<Finding> accessToken(AccessToken token) {
        UntrustedClaims claims = UntrustedClaims.of(token);
        if (claims == null || claims.appOnly() || claims.severalFactors()) {
            return List.of();
        }
        return List.of(Finding.warning(
                FindingCodes.MFA_PROOF_MISSING,
                "R-253",
                null,
                "the token of " + account(token) + " carries no proof of multi-factor authentication",
                SIGN_IN));
    }

    /**
     * Returns what is to be said about the age of the refresh token; reads the store.
     *
     * @param last an access token obtained with it, which may name the user's object id; or null
     * @throws dev.cosell.core.error.StoreException if the store fails
     * @throws dev.cosell.core.error.AuthenticationException if there is no token yet
     */
    public List<Finding> refreshToken(RefreshTokens tokens, @Nullable AccessToken last, Instant now) {
        Instant rotated = tokens.rotatedAt();
        String account = account(last);
        if (rotated == null) {
            return List.of(Finding.info(
                    FindingCodes.REFRESH_TOKEN_AGE_UNKNOWN,
                    "R-254",
                    null,
                    "nobody knows when the refresh token of " + account + " was last replaced",
                    "let the token store say so (rotatedAt), so that a warning can come before the token ends"));
        }
        Duration left = life.minus(Duration.between(rotated, now));
        if (left.compareTo(ahead) > 0) {
            return List.of();
        }
        return List.of(left.isNegative() || left.isZero() ? expired(account) : expiring(account, left));
    }

    /** Returns a warning where the application proves itself by a certificate that ends soon or has ended; none for a secret, whose end is not known. */
    public List<Finding> credential(ClientCredential credential, Instant now) {
        if (!(credential instanceof CertificateCredential certificate)) {
            return List.of();
        }
        Duration left = Duration.between(now, certificate.expiresAt());
        if (left.compareTo(ahead) > 0) {
            return List.of();
        }
        String when = left.isNegative() || left.isZero() ? " has ended" : " ends in " + days(left);
        return List.of(Finding.warning(
                FindingCodes.CLIENT_CERTIFICATE_EXPIRING,
                "R-254",
                null,
                "the certificate of application " + clientId + " in tenant " + tenantId + when,
                "add a new certificate to the application in Entra and configure it"));
    }

    /**
     * Returns what is plain about a sign-in, for people to see: application, object id of the user, granted scopes, whether the token proves several factors, and the days that refresh token and
     * certificate have left. What is not known is left out. Reads the store.
     *
     * @throws dev.cosell.core.error.StoreException if the store fails
     * @throws dev.cosell.core.error.AuthenticationException if there is no token yet
     */
    public List<Fact> facts(AccessToken token, RefreshTokens tokens, ClientCredential credential, Instant now) {
        List<Fact> facts = new ArrayList<>();
        facts.add(Fact.of("applicationId", clientId));
        UntrustedClaims claims = UntrustedClaims.of(token);
        String user = claims == null ? null : claims.objectId();
        if (user != null) {
            facts.add(Fact.of("userObjectId", user));
        }
        String scopes = token.parameter("scope");
        if (scopes != null) {
            facts.add(Fact.of("scopes", List.of(scopes.strip().split("\\s+", -1))));
        }
        Boolean factors = severalFactors(token);
        if (factors != null) {
            facts.add(Fact.of("severalFactors", factors));
        }
        Instant rotated = tokens.rotatedAt();
        if (rotated != null) {
            facts.add(Fact.of(
                    "refreshTokenDaysLeft",
                    life.minus(Duration.between(rotated, now)).toDays()));
        }
        facts.addAll(facts(credential, now));
        return List.copyOf(facts);
    }

    /** Returns how many days a certificate has left; nothing for a secret, whose end is not known. */
    public static List<Fact> facts(ClientCredential credential, Instant now) {
        return credential instanceof CertificateCredential certificate
                ? List.of(
                        Fact.of("credential", "certificate"),
                        Fact.of(
                                "certificateDaysLeft",
                                Duration.between(now, certificate.expiresAt()).toDays()))
                : List.of(Fact.of("credential", "secret"));
    }

    /** Tells whether a user's token says that several factors were used; null where it is opaque, or the application's own. */
    public static @Nullable Boolean severalFactors(AccessToken token) {
        UntrustedClaims claims = UntrustedClaims.of(token);
        return claims == null || claims.appOnly() ? null : (Boolean) claims.severalFactors();
    }

    private Finding expiring(String account, Duration left) {
        return Finding.warning(
                FindingCodes.REFRESH_TOKEN_EXPIRING,
                "R-254",
                null,
                "the refresh token of " + account + " ends in " + days(left) + " unless it is used",
                "let the sync sign in, which replaces the token; if it does, let the token store remember when");
    }

    private Finding expired(String account) {
        return Finding.warning(
                FindingCodes.REFRESH_TOKEN_EXPIRED,
                "R-254",
                null,
                "the refresh token of " + account + " was last replaced more than " + days(life)
                        + " ago and has probably ended",
                SIGN_IN);
    }

    private String account(@Nullable AccessToken token) {
        UntrustedClaims claims = token == null ? null : UntrustedClaims.of(token);
        String objectId = claims == null ? null : claims.objectId();
        String user = objectId == null ? "" : ", user object " + objectId;
        return "application " + clientId + " in tenant " + tenantId + user;
    }

    private static String days(Duration time) {
        return time.toDays() < 1 ? "less than a day" : time.toDays() + (time.toDays() == 1 ? " day" : " days");
    }
}
