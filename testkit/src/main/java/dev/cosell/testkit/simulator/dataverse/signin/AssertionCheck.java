package dev.cosell.testkit.simulator.dataverse.signin;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks the JWT by which an application proves itself: either header form, either algorithm (dataverse-api 1.2). Thread-safe. */
final class AssertionCheck {
    private static final Duration LONGEST_LIFE = Duration.ofMinutes(10);
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final InstantSource clock;
    private final Map<String, Instant> seen = new HashMap<>();

    AssertionCheck(InstantSource clock) {
        this.clock = clock;
    }

    /** Refuses unless the assertion proves the application at the token endpoint of {@code path}. */
    synchronized void check(RegisteredApp app, String assertion, String path) {
        String[] parts = assertion.split("\\.", -1);
        if (parts.length != 3) {
            throw refuse(50027, "JWT token is invalid or malformed.");
        }
        JsonNode header = part(parts[0]);
        JsonNode claims = part(parts[1]);
        X509Certificate certificate = certificate(app, header);
        if (certificate == null || !signed(parts, header.path("alg").asText(), certificate)) {
            throw refuse(
                    700027,
                    "The certificate with identifier used to sign the client assertion is not registered on "
                            + "application, or the signature is not valid.");
        }
        String clientId = app.clientId().toString();
        if (!claims.path("iss").asText().equals(clientId)
                || !claims.path("sub").asText().equals(clientId)) {
            throw refuse(700021, "Client assertion application identifier doesn't match 'client_id' parameter.");
        }
        String login = path.replace("/oauth2/v2.0/token", "");
        String audience = claims.path("aud").asText();
        if (!audience.endsWith(path) && !audience.endsWith(login + "/v2.0") && !audience.endsWith(login + "/")) {
            throw refuse(700023, "Client assertion audience claim does not match the token endpoint.");
        }
        checkTimes(claims);
        checkFirstUse(claims);
    }

    private void checkTimes(JsonNode claims) {
        Instant now = clock.instant();
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        Instant begins = Instant.ofEpochSecond(claims.path("nbf").asLong());
        boolean tooLong = expires.isAfter(now.plus(LONGEST_LIFE).plus(SKEW));
        if (!expires.isAfter(now) || tooLong || begins.isAfter(now.plus(SKEW))) {
            throw refuse(700024, "Client assertion is not within its valid time range.");
        }
    }

    private void checkFirstUse(JsonNode claims) {
        Instant now = clock.instant();
        seen.values().removeIf(expires -> expires.isBefore(now));
        String id = claims.path("jti").asText("");
        Instant expires = Instant.ofEpochSecond(claims.path("exp").asLong());
        if (id.isEmpty() || seen.putIfAbsent(id, expires) != null) {
            throw refuse(50027, "JWT token is invalid: it has no identifier, or was used before.");
        }
    }

    private static @Nullable X509Certificate certificate(RegisteredApp app, JsonNode header) {
        return app.certificates().stream()
                .filter(candidate -> isThumbprint(header.path("x5t#S256").asText(), candidate, "SHA-256")
                        || isThumbprint(header.path("x5t").asText(), candidate, "SHA-1"))
                .findFirst()
                .orElse(null);
    }

    private static boolean signed(String[] parts, String algorithm, X509Certificate certificate) {
        try {
            Signature signature;
            switch (algorithm) {
                case "RS256":
                    signature = Signature.getInstance("SHA256withRSA");
                    break;
                case "PS256":
                    signature = Signature.getInstance("RSASSA-PSS");
                    signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
                    break;
                default:
                    return false;
            }
            signature.initVerify(certificate.getPublicKey());
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException unusable) {
            return false;
        }
    }

    /** Microsoft's own client writes the alphabet of plain base64, with padding; both are taken. */
    private static boolean isThumbprint(String text, X509Certificate certificate, String algorithm) {
        String url = text.replace('+', '-').replace('/', '_').replace("=", "");
        try {
            byte[] digest = MessageDigest.getInstance(algorithm).digest(certificate.getEncoded());
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(digest)
                    .equals(url);
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("This Java cannot make a thumbprint", broken);
        }
    }

    private static JsonNode part(String encoded) {
        try {
            return WireJson.read(new String(Base64.getUrlDecoder().decode(encoded), StandardCharsets.UTF_8));
        } catch (OrgRefusal | IllegalArgumentException malformed) {
            throw refuse(50027, "JWT token is invalid or malformed.");
        }
    }

    private static EntraError refuse(int number, String text) {
        return new EntraError("invalid_client", number, text);
    }
}
