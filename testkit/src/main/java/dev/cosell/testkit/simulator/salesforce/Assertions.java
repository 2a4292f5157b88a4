package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Reads assertions of the JWT bearer flow and verifies them (salesforce-api 1.3). */
final class Assertions {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String[] parts;
    private final JsonNode claims;

    private Assertions(String[] parts, JsonNode claims) {
        this.parts = parts;
        this.claims = claims;
    }

    static Assertions read(@Nullable String assertion) {
        String[] parts = assertion == null ? new String[0] : assertion.split("\\.", -1);
        JsonNode header = parts.length == 3 ? decode(parts[0]) : null;
        JsonNode claims = parts.length == 3 ? decode(parts[1]) : null;
        if (header == null
                || claims == null
                || !"RS256".equals(header.path("alg").asText())) {
            throw TokenRefusal.grant("invalid assertion");
        }
        return new Assertions(parts, claims);
    }

    String claim(String name) {
        return claims.path(name).asText();
    }

    long expiry() {
        return claims.path("exp").asLong();
    }

    boolean isSignedFor(@Nullable PublicKey key) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            if (key == null) {
                return false;
            }
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    private static @Nullable JsonNode decode(String part) {
        try {
            return JSON.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException noJson) {
            return null;
        }
    }
}
