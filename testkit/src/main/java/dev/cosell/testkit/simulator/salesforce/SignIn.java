package dev.cosell.testkit.simulator.salesforce;

import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Apps, users and hosts of a sign-in, and what may stand against it (salesforce-api 1.1, 1.2, 1.6). Thread-safe. */
final class SignIn {
    private static final int MOST_PER_HOUR = 3600;

    private final OrgData data;
    private final Map<String, ConnectedApp> apps;
    private final Deque<TokenRefusal> next = new ArrayDeque<>();
    private final Map<String, Deque<Instant>> signIns = new HashMap<>();

    SignIn(OrgData data, Map<String, ConnectedApp> apps) {
        this.data = data;
        this.apps = Map.copyOf(apps);
    }

    /** Refuses the next sign-in, whatever it is. */
    synchronized void refuseNext(String error, String description) {
        next.add(new TokenRefusal(error, description));
    }

    synchronized void requireNoRefusal() {
        TokenRefusal refusal = next.poll();
        if (refusal != null) {
            throw refusal;
        }
    }

    /** Tells whether a call came to a generic host: this machine by number stands for {@code login.salesforce.com}, by name for My Domain. */
    static boolean isGenericHost(SimulatorRequest request) {
        return Objects.requireNonNullElse(request.header("Host"), "").startsWith("127.");
    }

    ConnectedApp registered(String consumerKey) {
        ConnectedApp app = apps.get(consumerKey);
        if (app == null) {
            throw new IllegalArgumentException("There is no app " + consumerKey);
        }
        return app;
    }

    /** Returns an installed app that the host knows. */
    ConnectedApp app(@Nullable String consumerKey, SimulatorRequest request) {
        ConnectedApp app = consumerKey == null ? null : apps.get(consumerKey);
        if (app == null || !app.installed()) {
            throw new TokenRefusal("invalid_client_id", "client identifier invalid");
        }
        if (app.external() && isGenericHost(request)) {
            throw new TokenRefusal("app_not_found", "External client app is not installed in this org");
        }
        return app;
    }

    /** Returns the app whose credentials stand in the header or in the form. */
    ConnectedApp authenticated(SimulatorRequest request, boolean secretRequired) {
        String[] credentials = credentials(request);
        ConnectedApp app = app(credentials[0], request);
        if ((secretRequired || credentials[1] != null) && !app.hasSecret(String.valueOf(credentials[1]))) {
            throw new TokenRefusal("invalid_client", "invalid client credentials");
        }
        return app;
    }

    private static @Nullable String[] credentials(SimulatorRequest request) {
        String header = Objects.requireNonNullElse(request.header("Authorization"), "");
        Map<String, String> form = request.formFields();
        if (!header.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return new String[] {form.get("client_id"), form.get("client_secret")};
        }
        try {
            String pair =
                    new String(Base64.getDecoder().decode(header.substring(6).strip()), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return new String[] {pair.substring(0, Math.max(0, colon)), pair.substring(colon + 1)};
        } catch (IllegalArgumentException malformed) {
            throw new TokenRefusal("invalid_client", "invalid client credentials");
        }
    }

    /** Returns an active user by user name, within the hour's sign-ins. */
    OrgRow user(String username, String unknown) {
        OrgRow user = data.rows("User").stream()
                .filter(row -> username.equalsIgnoreCase(row.text("Username")))
                .findFirst()
                .orElseThrow(() -> TokenRefusal.grant(unknown));
        if (!Boolean.TRUE.equals(user.get("IsActive"))) {
            throw TokenRefusal.grant("user is inactive");
        }
        count(user.id());
        return user;
    }

    private synchronized void count(String user) {
        Instant now = data.now();
        Deque<Instant> mine = signIns.computeIfAbsent(user, any -> new ArrayDeque<>());
        while (!mine.isEmpty() && !mine.peek().isAfter(now.minus(Duration.ofHours(1)))) {
            mine.poll();
        }
        if (mine.size() >= MOST_PER_HOUR) {
            throw TokenRefusal.grant("login rate exceeded");
        }
        mine.add(now);
    }
}
