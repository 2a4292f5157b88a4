package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Checks JWTs by which an application proves itself with a certificate instead of a secret: thumbprint, signature, audience,
 * life of ten minutes at most, no identifier twice. Thread-safe.
 */
final class ClientAssertions {

    static final String TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final Stamps stamps;
    private final TenantSettings tenant;
    private final List<X509Certificate> certificates = new ArrayList<>();
    private final Map<String, Instant> seen = new HashMap<>();

    ClientAssertions(Stamps stamps, TenantSettings tenant) {
        this.stamps = stamps;
        this.tenant = tenant;
    }

    synchronized void register(X509Certificate certificate) {
        certificates.add(certificate);
    }

    /** Refuses unless the assertion proves the application at the token endpoint of {@code path}. */
    synchronized void check(String assertion, String path) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw refuse(50027, "The client assertion is not a valid JWT.");
        }
        JsonNode header = json(parts[0]);
        JsonNode claims = json(parts[1]);
        X509Certificate certificate = byThumbprint(header);
        if (certificate == null || !signed(parts, header.path("alg").asText(), certificate)) {
            throw refuse(700027, "The certificate is not registered, or did not sign the client assertion.");
        }
        boolean ours = claims.path("iss").asText().equals(tenant.clientId())
                && claims.path("sub").asText().equals(tenant.clientId());
        if (!ours) {
            throw refuse(700021, "Issuer and subject must be the application.");
        }
        if (!audience(claims.path("aud").asText(), path)) {
            throw refuse(700023, "The audience is not this token endpoint.");
        }
        times(claims);
        String id = claims.path("jti").asText("");
        Instant now = stamps.now();
        seen.values().removeIf(expired -> expired.isBefore(now));
        if (id.isEmpty()
                || seen.putIfAbsent(id, Instant.ofEpochSecond(claims.path("exp").asLong())) != null) {
            throw refuse(50027, "The client assertion has no identifier, or was used before.");
        }
    }

    private void times(JsonNode claims) {
        Instant now = stamps.now();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        boolean over = !expires.isAfter(now);
        boolean tooLong = expires.isAfter(now.plus(LONGEST_LIFE));
        boolean early = Instant.ofEpochSecond(claims.path("nbf").asLong()).isAfter(now.plus(SKEW));
        if (over || tooLong || early) {
            throw refuse(700024, "The client assertion is not within its valid time range of ten minutes.");
        }
    }

    private boolean audience(String audience, String path) {
        String login = "https://login.microsoftonline.com/" + tenant.tenantId();
        return audience.endsWith(path) || audience.equals(login + "/v2.0") || audience.equals(login + "/");
    }

    private @Nullable X509Certificate byThumbprint(JsonNode header) {
        for (X509Certificate certificate : certificates) {
            boolean sha1 =
                    thumbprint(certificate, "SHA-1").equals(header.path("x5t").asText());
            boolean sha256 = thumbprint(certificate, "SHA-256")
                    .equals(header.path("x5t#S256").asText());
            if (sha1 || sha256) {
                return certificate;
            }
        }
        return null;
    }

    private static boolean signed(String[] parts, String algorithm, X509Certificate certificate) {
        try {
            Signature signature;
            if (algorithm.equals("PS256")) {
                signature = Signature.getInstance("RSASSA-PSS");
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            } else if (algorithm.equals("RS256")) {
                signature = Signature.getInstance("SHA256withRSA");
            } else {
                return false;
            }
            signature.initVerify(certificate.getPublicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    private static String thumbprint(X509Certificate certificate, String algorithm) {
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot make a thumbprint", broken);
        }
    }

    private JsonNode json(String part) {
        try {
            return Wire.read(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
        } catch (Refusal | IllegalArgumentException malformed) {
            throw refuse(50027, "The client assertion is not a valid JWT.");
        }
    }

    private Refusal refuse(int code, String text) {
        return EntraRefusal.of("invalid_client", code, text, stamps);
    }
}
