package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The v2.0 token endpoint: refresh tokens for both audiences, client credentials for Partner Center's own. */
final class TokenEndpoint {

    private final TokenControl tokens;
    private final TenantSettings tenant;
    private final Stamps stamps;

    TokenEndpoint(TokenControl tokens, TenantSettings tenant, Stamps stamps) {
        this.tokens = tokens;
        this.tenant = tenant;
        this.stamps = stamps;
    }

    SimulatorResponse token(SimulatorRequest request) {
        try {
            return answer(request)
                    .withHeader("Cache-Control", "no-store, no-cache")
                    .withHeader("Pragma", "no-cache");
        } catch (Refusal refusal) {
            return refusal.response().withHeader("Cache-Control", "no-store, no-cache");
        }
    }

    private SimulatorResponse answer(SimulatorRequest request) {
        if (!request.pathVariable("tenantId").equals(tenant.tenantId())) {
            throw refuse("invalid_request", 90002, "The tenant was not found.");
        }
        String contentType = request.header("Content-Type");
        if (contentType == null
                || !contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw refuse("invalid_request", 900144, "The request body must be form-encoded.");
        }
        Map<String, String> form = request.formFields();
        String grant = field(form, "grant_type");
        checkClient(form);
        return switch (grant) {
            case "refresh_token" -> refreshed(form);
            case "client_credentials" -> appOnly(form);
            case "password" -> throw refuse("invalid_grant", 50076, "You must use multi-factor authentication.");
            default -> throw refuse("unsupported_grant_type", 70003, "The grant type is not supported.");
        };
    }

    private void checkClient(Map<String, String> form) {
        if (!field(form, "client_id").equals(tenant.clientId())) {
            throw refuse("unauthorized_client", 700016, "The application was not found in the tenant.");
        }
        String secret = form.get("client_secret");
        if (secret == null) {
            throw refuse("invalid_client", 7000218, "The request must hold client_assertion or client_secret.");
        }
        if (!secret.equals(tenant.clientSecret())) {
            throw refuse("invalid_client", 7000215, "Invalid client secret provided.");
        }
        if (tokens.secretHasExpired()) {
            throw refuse("invalid_client", 7000222, "The provided client secret keys are expired.");
        }
    }

    private SimulatorResponse refreshed(Map<String, String> form) {
        String refreshToken = field(form, "refresh_token");
        Audience audience = audience(field(form, "scope"));
        String next = tokens.redeem(refreshToken);
        ObjectNode body = success(tokens.issue(audience, true));
        body.put("scope", audience.resource() + "/user_impersonation");
        body.put("refresh_token", next);
        return Wire.response(200, body);
    }

    private SimulatorResponse appOnly(Map<String, String> form) {
        String scope = field(form, "scope");
        if (!scope.endsWith("/.default")) {
            throw refuse("invalid_scope", 1002012, "The scope of client credentials must end in /.default.");
        }
        if (audience(scope) != Audience.PARTNER_CENTER) {
            throw refuse("invalid_grant", 65001, "The resource gives no permission to applications without a user.");
        }
        return Wire.response(200, success(tokens.issue(Audience.PARTNER_CENTER, false)));
    }

    private Audience audience(String scope) {
        List<Audience> named = Audience.inScope(scope);
        if (named.size() > 1) {
            throw refuse("invalid_scope", 28000, "The scope names more than one resource.");
        }
        if (named.isEmpty()) {
            throw refuse("invalid_resource", 500011, "The resource principal was not found in the tenant.");
        }
        return named.get(0);
    }

    private static ObjectNode success(String accessToken) {
        ObjectNode body = Wire.object();
        body.put("token_type", "Bearer");
        body.put("expires_in", TokenControl.ACCESS_LIFE.toSeconds());
        body.put("ext_expires_in", TokenControl.ACCESS_LIFE.toSeconds());
        body.put("access_token", accessToken);
        return body;
    }

    private String field(Map<String, String> form, String name) {
        String value = form.get(name);
        if (value == null || value.isEmpty()) {
            throw refuse("invalid_request", 900144, "The request body must hold the parameter " + name + ".");
        }
        return value;
    }

    private Refusal refuse(String error, int code, String text) {
        return EntraRefusal.of(error, code, text, stamps);
    }
}
