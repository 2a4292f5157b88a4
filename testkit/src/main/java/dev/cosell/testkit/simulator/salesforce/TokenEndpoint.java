package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token endpoint: JWT bearer with real verification, and its errors (salesforce-api 1.3, 1.5, 1.6). */
final class TokenEndpoint {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final long LONGEST_ASSERTION_SECONDS = 300;

    private final OrgData data;
    private final Sessions sessions;
    private final Map<String, PublicKey> consumers;
    private final Supplier<String> base;
    private final ObjectMapper json = new ObjectMapper();

    TokenEndpoint(OrgData data, Sessions sessions, Map<String, PublicKey> consumers, Supplier<String> base) {
        this.data = data;
        this.sessions = sessions;
        this.consumers = consumers;
        this.base = base;
    }

    SimulatorResponse handle(SimulatorRequest request) {
        Map<String, String> form = request.formFields();
        if (!JWT_BEARER.equals(form.get("grant_type"))) {
            return error("unsupported_grant_type", "grant type not supported");
        }
        String assertion = form.get("assertion");
        String[] parts = assertion == null ? new String[0] : assertion.split("\\.", -1);
        if (parts.length != 3) {
            return error("invalid_grant", "invalid assertion");
        }
        JsonNode header = decode(parts[0]);
        JsonNode claims = decode(parts[1]);
        if (header == null
                || claims == null
                || !"RS256".equals(header.path("alg").asText())) {
            return error("invalid_grant", "invalid assertion");
        }
        return check(claims, parts);
    }

    private SimulatorResponse check(JsonNode claims, String[] parts) {
        PublicKey key = consumers.get(claims.path("iss").asText());
        if (key == null) {
            return error("invalid_client_id", "client identifier invalid");
        }
        if (!verified(key, parts)) {
            return error("invalid_grant", "invalid assertion");
        }
        Set<String> audiences = Set.of(base.get(), "https://login.salesforce.com", "https://test.salesforce.com");
        if (!audiences.contains(claims.path("aud").asText().replaceAll("/$", ""))) {
            return error("invalid_grant", "audience is invalid");
        }
        long left = claims.path("exp").asLong() - data.now().getEpochSecond();
        if (left <= 0 || left > LONGEST_ASSERTION_SECONDS) {
            return error("invalid_grant", "expired authorization code");
        }
        OrgRow user = data.rows("User").stream()
                .filter(row -> claims.path("sub").asText().equalsIgnoreCase(row.text("Username")))
                .findFirst()
                .orElse(null);
        if (user == null) {
            return error("invalid_grant", "user hasn't approved this consumer");
        }
        boolean active = Boolean.TRUE.equals(user.get("IsActive"));
        return active ? token(user) : error("invalid_grant", "user is inactive");
    }

    private SimulatorResponse token(OrgRow user) {
        String org = data.organization().id();
        Instant now = data.now();
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        token.put("access_token", sessions.open(org, user.id()))
                .put("scope", "api id")
                .put("instance_url", base.get())
                .put("id", "https://login.salesforce.com/id/" + org + "/" + user.id())
                .put("token_type", "Bearer")
                .put("issued_at", String.valueOf(now.toEpochMilli()))
                .put("signature", "c2ltdWxhdGVk");
        return SimulatorResponse.json(200, token);
    }

    private @Nullable JsonNode decode(String part) {
        try {
            return json.readTree(Base64.getUrlDecoder().decode(part));
        } catch (IOException | IllegalArgumentException noJson) {
            return null;
        }
    }

    private static boolean verified(PublicKey key, String[] parts) {
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]));
        } catch (GeneralSecurityException | IllegalArgumentException forged) {
            return false;
        }
    }

    private static SimulatorResponse error(String code, String description) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("error", code).put("error_description", description);
        return SimulatorResponse.json(400, body);
    }
}
