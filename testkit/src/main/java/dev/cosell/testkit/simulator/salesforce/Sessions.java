package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Sessions by access token; each call prolongs its session (salesforce-api 1.8). Thread-safe. */
final class Sessions {
    private static final Duration LIFETIME = Duration.ofHours(2);

    private final InstantSource clock;
    private final Map<String, Session> sessions = new HashMap<>();
    private int sequence;
    private boolean incurable;

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    private record Session(String user, Instant until) {}

    synchronized String open(String orgId, String user) {
        sequence++;
        String token = orgId.substring(0, 15) + "!AR8AQ" + "sim" + sequence;
        sessions.put(token, new Session(user, clock.instant().plus(LIFETIME)));
        return token;
    }

    /** Returns the user id of a valid session. */
    synchronized String require(@Nullable String authorization) {
        if (authorization == null || !authorization.matches("(?i)(Bearer|OAuth) \\S+")) {
            throw new OrgRefusal(401, "INVALID_AUTH_HEADER", "INVALID_HEADER_TYPE", List.of());
        }
        if (incurable) {
            throw expired("This session is not valid for use with the REST API");
        }
        String token = authorization.substring(authorization.indexOf(' ') + 1);
        Session session = sessions.get(token);
        if (session == null || !session.until().isAfter(clock.instant())) {
            throw expired("Session expired or invalid");
        }
        sessions.put(token, new Session(session.user(), clock.instant().plus(LIFETIME)));
        return session.user();
    }

    private static OrgRefusal expired(String message) {
        return new OrgRefusal(401, "INVALID_SESSION_ID", message, List.of());
    }

    synchronized void expireAll() {
        sessions.clear();
    }

    synchronized void incurable(boolean value) {
        incurable = value;
    }
}
