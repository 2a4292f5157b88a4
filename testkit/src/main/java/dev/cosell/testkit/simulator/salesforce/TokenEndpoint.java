package dev.cosell.testkit.simulator.salesforce;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.salesforce.org.OrgData;
import dev.cosell.testkit.simulator.salesforce.org.OrgRefusal;
import dev.cosell.testkit.simulator.salesforce.org.OrgRow;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The OAuth endpoints: tokens by JWT bearer with real verification, by client credentials and by refresh token; introspection, revocation and user info
 * (salesforce-api 1.3 to 1.7).
 */
final class TokenEndpoint {
    private static final String JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer";
    private static final long LONGEST_ASSERTION_SECONDS = 300;

    private final OrgData data;
    private final Sessions sessions;
    private final SignIn signIn;
    private final Supplier<String> myDomain;
    private final Supplier<String> instance;

    TokenEndpoint(
            OrgData data, Sessions sessions, SignIn signIn, Supplier<String> myDomain, Supplier<String> instance) {
        this.data = data;
        this.sessions = sessions;
        this.signIn = signIn;
        this.myDomain = myDomain;
        this.instance = instance;
    }

    SimulatorResponse token(SimulatorRequest request) {
        return answered(request, call -> {
            signIn.requireNoRefusal();
            String grant = Objects.requireNonNullElse(call.formFields().get("grant_type"), "");
            return switch (grant) {
                case JWT_BEARER -> byAssertion(call);
                case "client_credentials" -> byCredentials(call);
                case "refresh_token" -> byRefreshToken(call);
                default -> throw new TokenRefusal("unsupported_grant_type", "grant type not supported");
            };
        });
    }

    private static SimulatorResponse answered(
            SimulatorRequest request, Function<SimulatorRequest, SimulatorResponse> work) {
        try {
            return work.apply(request);
        } catch (TokenRefusal refusal) {
            return refusal.response();
        }
    }

    private SimulatorResponse byAssertion(SimulatorRequest request) {
        Assertions assertion = Assertions.read(request.formFields().get("assertion"));
        ConnectedApp app = signIn.app(assertion.claim("iss"), request);
        if (!assertion.isSignedFor(app.certificate())) {
            throw TokenRefusal.grant("invalid assertion");
        }
        Set<String> audiences = Set.of(myDomain.get(), "https://login.salesforce.com", "https://test.salesforce.com");
        if (!audiences.contains(assertion.claim("aud").replaceAll("/$", ""))) {
            throw TokenRefusal.grant("audience is invalid");
        }
        long left = assertion.expiry() - data.now().getEpochSecond();
        if (left <= 0 || left > LONGEST_ASSERTION_SECONDS) {
            throw TokenRefusal.grant("expired authorization code");
        }
        return token(signIn.user(assertion.claim("sub"), "user hasn't approved this consumer"), app);
    }

    private SimulatorResponse byCredentials(SimulatorRequest request) {
        if (SignIn.isGenericHost(request)) {
            throw TokenRefusal.grant("request not supported on this domain");
        }
        ConnectedApp app = signIn.authenticated(request, true);
        if (app.runAs().isEmpty()) {
            throw TokenRefusal.grant("no client credentials user enabled");
        }
        return token(signIn.user(app.runAs(), "no client credentials user enabled"), app);
    }

    private SimulatorResponse byRefreshToken(SimulatorRequest request) {
        ConnectedApp app = signIn.authenticated(request, false);
        Sessions.Session known = sessions.byRefreshToken(request.formFields().get("refresh_token"));
        OrgRow user = known == null || !known.app().equals(app) ? null : data.row(known.user());
        if (user == null) {
            throw TokenRefusal.grant("expired access/refresh token");
        }
        return token(signIn.user(String.valueOf(user.text("Username")), "expired access/refresh token"), app);
    }

    private SimulatorResponse token(OrgRow user, ConnectedApp app) {
        String org = data.organization().id();
        Instant now = data.now();
        ObjectNode token = JsonNodeFactory.instance.objectNode();
        token.put("access_token", sessions.open(org, user.id(), app))
                .put("scope", "api id")
                .put("instance_url", instance.get())
                .put("id", identity(user.id()))
                .put("token_type", "Bearer")
                .put("issued_at", String.valueOf(now.toEpochMilli()))
                .put("signature", "c2ltdWxhdGVk");
        return SimulatorResponse.json(200, token);
    }

    private String identity(String user) {
        return "https://login.salesforce.com/id/" + data.organization().id() + "/" + user;
    }

    /** Tells until when a token lives; the only way to learn it (salesforce-api 1.7). */
    SimulatorResponse introspect(SimulatorRequest request) {
        return answered(request, call -> {
            ConnectedApp app = signIn.authenticated(call, true);
            Sessions.Session session = sessions.alive(call.formFields().get("token"));
            OrgRow user = session == null || !session.app().equals(app) ? null : data.row(session.user());
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            if (session == null || user == null) {
                return SimulatorResponse.json(200, body.put("active", false));
            }
            body.put("active", true)
                    .put("scope", "api id")
                    .put("client_id", app.consumerKey())
                    .put("username", user.text("Username"))
                    .put("sub", identity(user.id()))
                    .put("token_type", "access_token")
                    .put("exp", session.until().getEpochSecond())
                    .put("iat", session.since().getEpochSecond())
                    .put("nbf", session.since().getEpochSecond());
            return SimulatorResponse.json(200, body);
        });
    }

    SimulatorResponse revoke(SimulatorRequest request) {
        Map<String, String> fields = request.method().equals("GET") ? request.queryParameters() : request.formFields();
        boolean known = sessions.revoke(fields.get("token"));
        return known ? SimulatorResponse.empty(200) : new TokenRefusal("invalid_token", "invalid token").response();
    }

    SimulatorResponse userInfo(SimulatorRequest request) {
        try {
            OrgRow user = Objects.requireNonNull(data.row(sessions.require(request.header("Authorization"))));
            ObjectNode body = JsonNodeFactory.instance.objectNode();
            body.put("sub", identity(user.id()))
                    .put("user_id", user.id())
                    .put("organization_id", data.organization().id())
                    .put("preferred_username", user.text("Username"))
                    .put("email", user.text("Email"))
                    .put("zoneinfo", user.text("TimeZoneSidKey"));
            return SimulatorResponse.json(200, body);
        } catch (OrgRefusal refusal) {
            return SimulatorResponse.text(403, "text/plain", "Bad_OAuth_Token");
        }
    }
}
