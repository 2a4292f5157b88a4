package dev.cosell.http.auth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.oauth2.sdk.AccessTokenResponse;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.token.RefreshToken;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A success of a token endpoint, read leniently: numbers as text, members missing, members more.
 *
 * @param accessToken the token
 * @param refreshToken a new refresh token, or null
 * @param lifetime how long the token lives, or null where not said
 * @param parameters further members as text, without tokens
 */
record TokenAnswer(
        Secret accessToken,
        @Nullable Secret refreshToken,
        @Nullable Duration lifetime,
        Map<String, String> parameters) {
    private static final Set<String> NOT_SHOWN = Set.of("access_token", "refresh_token", "id_token", "token_type");
    private static final BigDecimal LONGEST_LIFE_SECONDS =
            BigDecimal.valueOf(Duration.ofDays(366).toSeconds());

    static TokenAnswer parse(HttpAnswer answer, Instant now) throws MalformedJsonException {
        ObjectNode members = JsonCodec.readObject(answer.body());
        Duration lifetime = lifetime(members, now);
        AccessTokenResponse tokens = strictly(members);
        RefreshToken refresh = tokens.getTokens().getRefreshToken();
        return new TokenAnswer(
                Secret.of(tokens.getTokens().getAccessToken().getValue()),
                refresh == null ? null : Secret.of(refresh.getValue()),
                lifetime,
                parameters(members));
    }

    private static @Nullable Duration lifetime(ObjectNode members, Instant now) {
        BigDecimal seconds = JsonFields.decimal(members, "expires_in");
        BigDecimal end = JsonFields.decimal(members, "expires_on");
        if (seconds == null && end != null) {
            seconds = end.subtract(BigDecimal.valueOf(now.getEpochSecond()));
        }
        return seconds == null || seconds.signum() <= 0
                ? null
                : Duration.ofSeconds(seconds.min(LONGEST_LIFE_SECONDS).longValue());
    }

    private static AccessTokenResponse strictly(ObjectNode members) throws MalformedJsonException {
        ObjectNode plain = members.deepCopy();
        plain.remove(List.of("expires_in", "issued_token_type", "authorization_details"));
        plain.properties().removeIf(member -> member.getValue().isNull());
        if (!plain.has("token_type")) {
            plain.put("token_type", "Bearer");
        }
        HTTPResponse response = new HTTPResponse(HTTPResponse.SC_OK);
        try {
            response.setContentType("application/json");
            response.setBody(new String(JsonCodec.write(plain), StandardCharsets.UTF_8));
            return AccessTokenResponse.parse(response);
        } catch (ParseException | IllegalArgumentException unreadable) {
            // The library's message may quote the answer, which holds tokens.
            throw new MalformedJsonException("not an OAuth token answer");
        }
    }

    private static Map<String, String> parameters(ObjectNode members) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : members.properties()) {
            String text = JsonFields.text(members, member.getKey());
            if (text != null && !NOT_SHOWN.contains(member.getKey())) {
                parameters.put(member.getKey(), text);
            }
        }
        return parameters;
    }

    @Override
    public String toString() {
        return "TokenAnswer[hidden]";
    }
}
