package dev.cosell.testkit.simulator.dataverse.signin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.dataverse.org.WireJson;
import dev.cosell.testkit.simulator.dataverse.write.KeyPredicate;
import java.net.URI;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The token endpoint of the directory and what stock clients ask before it: client credentials only (dataverse-api 1.1). Thread-safe. */
public final class TokenEndpoint {
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    private static final Set<String> OPEN_ID = Set.of("openid", "profile", "offline_access", "email");

    private final SignIn signIn;
    private final String tenant;
    private final InstantSource clock;
    private final Function<SimulatorRequest, URI> base;
    private final Supplier<UUID> ids;
    private final AssertionCheck assertions;

    /** Creates it; {@code base} gives the environment's address as a request wrote it. */
    public TokenEndpoint(
            SignIn signIn,
            String tenant,
            InstantSource clock,
            Function<SimulatorRequest, URI> base,
            Supplier<UUID> ids) {
        this.signIn = signIn;
        this.tenant = tenant;
        this.clock = clock;
        this.base = base;
        this.ids = ids;
        this.assertions = new AssertionCheck(clock);
    }

    /** Answers {@code POST /{tenant}/oauth2/v2.0/token}. */
    public SimulatorResponse token(SimulatorRequest request) {
        try {
            UUID clientId = client(request);
            ObjectNode body = WireJson.object();
            long life = signIn.tokenLife().toSeconds();
            body.put("token_type", "Bearer").put("expires_in", life).put("ext_expires_in", life);
            body.put("access_token", signIn.issueToApplication(clientId));
            return SimulatorResponse.json(200, body).withHeader("Cache-Control", "no-store, no-cache");
        } catch (EntraError refusal) {
            return refusal.answer(clock.instant(), ids.get(), ids.get());
        }
    }

    private UUID client(SimulatorRequest request) {
        if (!request.pathVariable("tenant").equals(tenant)) {
            throw new EntraError(
                    "invalid_request",
                    90002,
                    "Tenant '" + request.pathVariable("tenant") + "' not found. Check to make sure you have the "
                            + "correct tenant ID and are signing into the correct cloud.");
        }
        String type = request.header("Content-Type");
        if (type == null || !type.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw missing("grant_type");
        }
        Map<String, String> form = request.formFields();
        if (!field(form, "grant_type").equals("client_credentials")) {
            throw new EntraError("unsupported_grant_type", 70003, "The app requested an unsupported grant type.");
        }
        RegisteredApp app = app(field(form, "client_id"));
        prove(app, form, request.path());
        checkScope(field(form, "scope"), base.apply(request));
        return app.clientId();
    }

    private RegisteredApp app(String clientId) {
        RegisteredApp app = KeyPredicate.isGuid(clientId) ? signIn.app(UUID.fromString(clientId)) : null;
        if (app == null) {
            throw new EntraError(
                    "unauthorized_client",
                    700016,
                    "Application with identifier '" + clientId + "' was not found in the directory '" + tenant + "'.");
        }
        return app;
    }

    private void prove(RegisteredApp app, Map<String, String> form, String path) {
        String assertion = form.get("client_assertion");
        String secret = form.get("client_secret");
        if (assertion != null) {
            if (!ASSERTION_TYPE.equals(form.get("client_assertion_type"))) {
                throw missing("client_assertion_type");
            }
            assertions.check(app, assertion, path);
        } else if (secret == null) {
            throw new EntraError(
                    "invalid_client",
                    7000218,
                    "The request body must contain the following parameter: 'client_assertion' or 'client_secret'.");
        } else if (!secret.equals(app.secret())) {
            throw new EntraError(
                    "invalid_client",
                    7000215,
                    "Invalid client secret provided. Ensure the secret being sent in the request is the client secret "
                            + "value, not the client secret ID, for a secret added to app '" + app.clientId() + "'.");
        } else if (app.secretExpired()) {
            throw new EntraError(
                    "invalid_client",
                    7000222,
                    "The provided client secret keys for app '" + app.clientId() + "' are expired.");
        }
    }

    /**
     * The resource is the environment without a path; a double slash comes from a resource id that ends in one. Scopes of OpenID Connect stand beside it when
     * Microsoft's own client asks, and mean nothing here.
     */
    private static void checkScope(String scopes, URI environment) {
        List<String> resources = Arrays.stream(scopes.strip().split("\\s+"))
                .filter(scope -> !OPEN_ID.contains(scope))
                .toList();
        String scope = resources.size() == 1 ? resources.get(0) : scopes;
        if (resources.size() != 1 || !scope.endsWith("/.default")) {
            throw new EntraError(
                    "invalid_scope",
                    1002012,
                    "The provided value for scope " + scopes
                            + " is not valid. Client credential flows must have a scope "
                            + "value with /.default suffixed to the resource identifier (application ID URI).");
        }
        String resource = scope.substring(0, scope.length() - "/.default".length());
        String plain = resource.endsWith("/") ? resource.substring(0, resource.length() - 1) : resource;
        if (!plain.equalsIgnoreCase(environment.toString())) {
            throw new EntraError(
                    "invalid_resource",
                    500011,
                    "The resource principal named " + resource + " was not found in the tenant. This can happen if the "
                            + "application has not been installed by the administrator of the tenant.");
        }
    }

    private static String field(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw missing(name);
        }
        return value;
    }

    private static EntraError missing(@Nullable String name) {
        return new EntraError(
                "invalid_request", 900144, "The request body must contain the following parameter: '" + name + "'.");
    }

    /** Answers {@code GET /{tenant}/v2.0/.well-known/openid-configuration}. */
    public SimulatorResponse configuration(SimulatorRequest request) {
        URI here = base.apply(request);
        String login = here + "/" + request.pathVariable("tenant");
        ObjectNode body = WireJson.object();
        body.put("token_endpoint", login + "/oauth2/v2.0/token");
        body.put("authorization_endpoint", login + "/oauth2/v2.0/authorize");
        body.put("device_authorization_endpoint", login + "/oauth2/v2.0/devicecode");
        body.put("jwks_uri", login + "/discovery/v2.0/keys");
        body.put("issuer", login + "/v2.0");
        body.putArray("token_endpoint_auth_methods_supported")
                .add("client_secret_post")
                .add("private_key_jwt");
        body.putArray("response_types_supported").add("code");
        body.putArray("subject_types_supported").add("pairwise");
        body.putArray("id_token_signing_alg_values_supported").add("RS256");
        return SimulatorResponse.json(200, body);
    }

    /** Answers {@code GET /common/discovery/instance}. */
    public SimulatorResponse instance(SimulatorRequest request) {
        URI here = base.apply(request);
        ObjectNode body = WireJson.object();
        body.put("tenant_discovery_endpoint", here + "/" + tenant + "/v2.0/.well-known/openid-configuration");
        body.put("api-version", "1.1");
        ObjectNode network = body.putArray("metadata").addObject();
        network.put("preferred_network", here.getAuthority()).put("preferred_cache", here.getAuthority());
        network.putArray("aliases").add(here.getAuthority());
        return SimulatorResponse.json(200, body);
    }
}
