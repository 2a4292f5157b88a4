package dev.cosell.testkit.simulator.partnercenter;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** The token endpoints, v1 and v2.0: refresh tokens for both audiences, client credentials for Partner Center's own, and v2.0 sign-in by device code. */
final class TokenEndpoint {

    private static final String COMMON = "common";
    private static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    private static final String OFFLINE = "offline_access";

    private final TokenControl tokens;
    private final TenantSettings tenant;
    private final Stamps stamps;

    TokenEndpoint(TokenControl tokens, TenantSettings tenant, Stamps stamps) {
        this.tokens = tokens;
        this.tenant = tenant;
        this.stamps = stamps;
    }

    /** v2.0: scopes, numbers as numbers. */
    SimulatorResponse token(SimulatorRequest request) {
        return uncached(request, false);
    }

    /** v1: a resource, and every value of the answer is text. */
    SimulatorResponse tokenOfV1(SimulatorRequest request) {
        return uncached(request, true);
    }

    /** v2.0: a code that the person types into a browser; of a public client, so without a secret. */
    SimulatorResponse deviceCode(SimulatorRequest request) {
        return uncached(() -> begun(form(request)));
    }

    private SimulatorResponse begun(Map<String, String> form) {
        checkKnown(form);
        String scope = field(form, "scope");
        audience(form, false);
        DeviceCodes.Begun begun = tokens.beginDevice(scope);
        String address = "https://microsoft.com/devicelogin";
        ObjectNode body = Wire.object();
        body.put("user_code", begun.userCode()).put("device_code", begun.deviceCode());
        body.put("verification_uri", address);
        body.put("expires_in", DeviceCodes.LIFE.toSeconds()).put("interval", DeviceCodes.INTERVAL.toSeconds());
        body.put(
                "message",
                "To sign in, use a web browser to open the page " + address + " and enter the code " + begun.userCode()
                        + " to authenticate.");
        return Wire.response(200, body);
    }

    private SimulatorResponse uncached(SimulatorRequest request, boolean v1) {
        return uncached(() -> answer(request, v1));
    }

    private static SimulatorResponse uncached(Supplier<SimulatorResponse> answer) {
        try {
            return answer.get()
                    .withHeader("Cache-Control", "no-store, no-cache")
                    .withHeader("Pragma", "no-cache");
        } catch (Refusal refusal) {
            return refusal.response().withHeader("Cache-Control", "no-store, no-cache");
        }
    }

    private Map<String, String> form(SimulatorRequest request) {
        String authority = request.pathVariable("tenantId");
        if (!authority.equals(tenant.tenantId()) && !authority.equals(COMMON)) {
            throw refuse("invalid_request", 90002, "The tenant was not found.");
        }
        String contentType = request.header("Content-Type");
        if (contentType == null
                || !contentType.toLowerCase(Locale.ROOT).startsWith("application/x-www-form-urlencoded")) {
            throw refuse("invalid_request", 900144, "The request body must be form-encoded.");
        }
        return request.formFields();
    }

    private SimulatorResponse answer(SimulatorRequest request, boolean v1) {
        Map<String, String> form = form(request);
        String grant = field(form, "grant_type");
        if (grant.equals(DEVICE_CODE) && !v1) {
            return signedIn(form, request.path());
        }
        checkClient(form, request.path());
        return switch (grant) {
            case "refresh_token" -> refreshed(form, v1);
            case "client_credentials" -> appOnly(form, v1, request.pathVariable("tenantId"));
            case "password" -> throw refuse("invalid_grant", 50076, "You must use multi-factor authentication.");
            default -> throw refuse("unsupported_grant_type", 70003, "The grant type is not supported.");
        };
    }

    private SimulatorResponse signedIn(Map<String, String> form, String path) {
        checkKnown(form);
        if (form.containsKey("client_secret") || form.containsKey("client_assertion")) {
            checkClient(form, path);
        }
        String scope = tokens.redeemDevice(field(form, "device_code"));
        Audience audience = Audience.inScope(scope).get(0);
        if (tokens.consentMissing(audience)) {
            throw refuse("invalid_grant", 65001, "The user or administrator has not consented to use the application.");
        }
        ObjectNode body = success(tokens.issue(audience, true), audience, false);
        body.put("scope", audience.resource() + "/user_impersonation");
        if (List.of(scope.split(" ")).contains(OFFLINE)) {
            body.put("refresh_token", tokens.consentAgain());
        }
        return Wire.response(200, body);
    }

    private void checkKnown(Map<String, String> form) {
        if (!field(form, "client_id").equals(tenant.clientId())) {
            throw refuse("unauthorized_client", 700016, "The application was not found in the tenant.");
        }
    }

    private void checkClient(Map<String, String> form, String path) {
        checkKnown(form);
        String secret = form.get("client_secret");
        String assertion = form.get("client_assertion");
        if (secret == null && assertion != null && ClientAssertions.TYPE.equals(form.get("client_assertion_type"))) {
            tokens.assertions().check(assertion, path);
            return;
        }
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

    private SimulatorResponse refreshed(Map<String, String> form, boolean v1) {
        String refreshToken = field(form, "refresh_token");
        Audience audience = audience(form, v1);
        if (tokens.consentMissing(audience)) {
            throw refuse("invalid_grant", 65001, "The user or administrator has not consented to use the application.");
        }
        String next = tokens.redeem(refreshToken);
        ObjectNode body = success(tokens.issue(audience, true), audience, v1);
        body.put("scope", v1 ? "user_impersonation" : audience.resource() + "/user_impersonation");
        body.put("refresh_token", next);
        return Wire.response(200, body);
    }

    private SimulatorResponse appOnly(Map<String, String> form, boolean v1, String authority) {
        if (authority.equals(COMMON)) {
            throw refuse("invalid_request", 50059, "No tenant-identifying information was found.");
        }
        if (!v1 && !field(form, "scope").endsWith("/.default")) {
            throw refuse("invalid_scope", 1002012, "The scope of client credentials must end in /.default.");
        }
        Audience audience = audience(form, v1);
        if (audience != Audience.PARTNER_CENTER) {
            throw refuse("invalid_grant", 65001, "The resource gives no permission to applications without a user.");
        }
        return Wire.response(200, success(tokens.issue(audience, false), audience, v1));
    }

    private Audience audience(Map<String, String> form, boolean v1) {
        List<Audience> named =
                v1 ? Audience.ofResource(field(form, "resource")) : Audience.inScope(field(form, "scope"));
        if (named.size() > 1) {
            throw refuse("invalid_scope", 28000, "The scope names more than one resource.");
        }
        if (named.isEmpty() || tokens.principalMissing(named.get(0))) {
            throw refuse("invalid_resource", 500011, "The resource principal was not found in the tenant.");
        }
        return named.get(0);
    }

    private ObjectNode success(String accessToken, Audience audience, boolean v1) {
        long life = TokenControl.ACCESS_LIFE.toSeconds();
        ObjectNode body = Wire.object().put("token_type", "Bearer");
        if (v1) {
            long now = stamps.now().getEpochSecond();
            body.put("expires_in", Long.toString(life)).put("ext_expires_in", Long.toString(life));
            body.put("expires_on", Long.toString(now + life)).put("not_before", Long.toString(now));
            body.put("resource", audience.resource());
        } else {
            body.put("expires_in", life).put("ext_expires_in", life);
        }
        return body.put("access_token", accessToken);
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
