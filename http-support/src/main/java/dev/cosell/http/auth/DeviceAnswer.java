package dev.cosell.http.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a device code endpoint; what people will be shown must look like what it should be. */
final class DeviceAnswer {
    private static final Pattern USER_CODE = Pattern.compile("[A-Za-z0-9-]{4,32}");
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final long LONGEST_LIFE_SECONDS = 3_600;
    private static final long LONGEST_INTERVAL_SECONDS = 60;
    private static final long DEFAULT_INTERVAL_SECONDS = 5;

    private DeviceAnswer() {}

    static DevicePrompt parse(HttpAnswer answer, Instant now) throws MalformedJsonException {
        ObjectNode members = JsonCodec.readObject(answer.body());
        String userCode = JsonFields.textOrNull(members, "user_code");
        String deviceCode = JsonFields.textOrNull(members, "device_code");
        URI address = address(JsonFields.textOrNull(members, "verification_uri"));
        if (userCode == null || !USER_CODE.matcher(userCode).matches() || deviceCode == null || address == null) {
            throw new MalformedJsonException("not an answer with a device code");
        }
        long life = seconds(members, "expires_in", LONGEST_LIFE_SECONDS, LONGEST_LIFE_SECONDS);
        long interval = seconds(members, "interval", DEFAULT_INTERVAL_SECONDS, LONGEST_INTERVAL_SECONDS);
        return new DevicePrompt(
                userCode, address, now.plusSeconds(life), Secret.of(deviceCode), Duration.ofSeconds(interval));
    }

    private static long seconds(ObjectNode members, String name, long absent, long most) {
        BigDecimal value = JsonFields.decimal(members, name);
        BigDecimal present = Objects.requireNonNullElse(value, BigDecimal.valueOf(absent));
        return present.max(BigDecimal.ONE).min(BigDecimal.valueOf(most)).longValue();
    }

    private static @Nullable URI address(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            URI address = new URI(text);
            String host = address.getHost();
            if (host == null || address.getUserInfo() != null) {
                return null;
            }
            boolean local = "http".equals(address.getScheme()) && THIS_MACHINE.contains(host);
            return local || "https".equals(address.getScheme()) ? address : null;
        } catch (URISyntaxException unreadable) {
            // An address that is none is treated like a missing one.
            return null;
        }
    }
}
