package dev.cosell.http.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an access token says of itself, where it is a JWT. Nobody has checked its signature: good enough for a hint to an operator, never for a
 * decision about rights. Immutable.
 */
final class UntrustedClaims {
    private static final int LONGEST_TOKEN = 64 * 1024;
    private static final Pattern OBJECT_ID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private final ObjectNode claims;

    private UntrustedClaims(ObjectNode claims) {
        this.claims = claims;
    }

    /** Returns the claims, or null where the token is opaque. */
    static @Nullable UntrustedClaims of(AccessToken token) {
        String text = token.value().reveal();
        int first = text.indexOf('.');
        int second = text.indexOf('.', first + 1);
        if (text.length() > LONGEST_TOKEN || first <= 0 || second <= first || text.indexOf('.', second + 1) >= 0) {
            return null;
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(text.substring(first + 1, second));
            return new UntrustedClaims(JsonCodec.readObject(payload));
        } catch (IllegalArgumentException | MalformedJsonException opaque) {
            // A token is the issuer's own business; one that cannot be read is simply opaque.
            return null;
        }
    }

    /** Tells whether the sign-in is said to have used several factors. */
    boolean severalFactors() {
        List<JsonNode> methods = JsonFields.elements(claims, "amr");
        return methods.stream().anyMatch(method -> method.asText().equals("mfa"))
                || "mfa".equals(JsonFields.text(claims, "amr"));
    }

    /** Tells whether the token is the application's own, without a user. */
    boolean appOnly() {
        return "app".equals(JsonFields.text(claims, "idtyp"));
    }

    /** Returns the user's object id, or null where there is none that looks like one. */
    @Nullable
    String objectId() {
        String id = JsonFields.text(claims, "oid");
        return id != null && OBJECT_ID.matcher(id).matches() ? id : null;
    }

    @Override
    public String toString() {
        return "UntrustedClaims[hidden]";
    }
}
