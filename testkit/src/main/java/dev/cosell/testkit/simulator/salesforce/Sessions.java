package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sessions by access token; each call prolongs its session (salesforce-api 1.8). Thread-safe. */
final class Sessions {
    private final InstantSource clock;
    private final Map<String, Session> sessions = new HashMap<>();
    private final Map<String, Session> refreshTokens = new HashMap<>();
    private final Set<String> withoutApi = new HashSet<>();
    private final Set<String> expiredPasswords = new HashSet<>();
    private int sequence;
    private boolean incurable;
    private boolean reused;

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    /** A session, or what a refresh token stands for. */
    record Session(String user, ConnectedApp app, Instant since, Instant until) {}

    synchronized String open(String orgId, String user, ConnectedApp app) {
        if (reused) {
            for (Map.Entry<String, Session> open : sessions.entrySet()) {
                Session session = open.getValue();
                if (session.user().equals(user) && session.app().equals(app) && isAlive(session)) {
                    return open.getKey();
                }
            }
        }
        sequence++;
        String token = orgId.substring(0, 15) + "!AR8AQ" + "sim" + sequence;
        sessions.put(token, session(user, app));
        return token;
    }

    private Session session(String user, ConnectedApp app) {
        Instant now = clock.instant();
        return new Session(user, app, now, now.plus(app.sessionLife()));
    }

    synchronized String refreshToken(String user, ConnectedApp app) {
        sequence++;
        String token = "5Aep861simRefresh" + sequence;
        refreshTokens.put(token, session(user, app));
        return token;
    }

    synchronized @Nullable Session byRefreshToken(@Nullable String token) {
        return refreshTokens.get(token);
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
        Session session = alive(token);
        if (session == null) {
            throw expired("Session expired or invalid");
        }
        requireUsable(session.user());
        Instant until = clock.instant().plus(session.app().sessionLife());
        sessions.put(token, new Session(session.user(), session.app(), session.since(), until));
        return session.user();
    }

    private void requireUsable(String user) {
        if (expiredPasswords.contains(user)) {
            throw new OrgRefusal(
                    401, "INVALID_OPERATION_WITH_EXPIRED_PASSWORD", "The users password has expired", List.of());
        }
        if (withoutApi.contains(user)) {
            throw new OrgRefusal(
                    403, "API_DISABLED_FOR_ORG", "The REST API is not enabled for this Organization.", List.of());
        }
    }

    /** Returns the session of a token that is valid now, or null. */
    synchronized @Nullable Session alive(@Nullable String token) {
        Session session = sessions.get(token);
        return session == null || !isAlive(session) ? null : session;
    }

    private boolean isAlive(Session session) {
        return session.until().isAfter(clock.instant());
    }

    private static OrgRefusal expired(String message) {
        return new OrgRefusal(401, "INVALID_SESSION_ID", message, List.of());
    }

    /** Ends what a token stands for; a refresh token takes its user's sessions of the app along. Tells whether the token was known. */
    synchronized boolean revoke(@Nullable String token) {
        Session refreshed = refreshTokens.remove(token);
        if (refreshed != null) {
            sessions.values()
                    .removeIf(session -> session.user().equals(refreshed.user())
                            && session.app().equals(refreshed.app()));
            return true;
        }
        return sessions.remove(token) != null;
    }

    synchronized void expireAll() {
        sessions.clear();
    }

    synchronized void incurable(boolean value) {
        incurable = value;
    }

    synchronized void reused(boolean value) {
        reused = value;
    }

    synchronized void apiAccess(String user, boolean granted) {
        if (granted) {
            withoutApi.remove(user);
        } else {
            withoutApi.add(user);
        }
    }

    synchronized void passwordExpired(String user, boolean expired) {
        if (expired) {
            expiredPasswords.add(user);
        } else {
            expiredPasswords.remove(user);
        }
    }
}
