package dev.cosell.dynamics.auth;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.net.URI;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the token endpoint from the challenge with which an environment answers a call without a token (dataverse-api 1.3). An answer decides the tenant only: a
 * secret never goes to a host that is neither configured nor one of Microsoft's own, and never for another resource than the environment itself.
 */
final class TenantDiscovery {
    private static final Pattern AUTHORIZATION = Pattern.compile("authorization_uri=\"?([^\\s,\"]{1,500})");
    private static final Pattern RESOURCE = Pattern.compile("resource_id=\"?([^\\s,\"]{1,500})");
    private static final ErrorContext CONTEXT = ErrorContext.of("dynamics", "find tenant");

    private final AppRegistration app;
    private final URI environment;
    private final HttpTransport transport;

    TenantDiscovery(AppRegistration app, URI environment, HttpTransport transport) {
        this.app = app;
        this.environment = environment;
        this.transport = transport;
    }

    /**
     * Asks the environment; one call, without any credential.
     *
     * @throws dev.cosell.core.error.RemoteUnavailableException if no answer came
     * @throws AuthenticationException if the answer names no tenant, or a service that is not allowed
     */
    URI tokenEndpoint() {
        HttpCall call = HttpCall.get(environment.resolve("/api/data/v9.2/WhoAmI"))
                .header("Accept", "application/json")
                .operation("find tenant")
                .build();
        CallOutcome outcome = transport.send(call);
        if (outcome instanceof CallOutcome.Answered answered) {
            return endpoint(answered.answer());
        }
        throw ((CallOutcome.Failed) outcome).readFailure(CONTEXT);
    }

    private URI endpoint(HttpAnswer answer) {
        String challenge = String.join(", ", answer.headers().all("WWW-Authenticate"));
        URI authorization = uri(AUTHORIZATION, challenge);
        if (answer.status() != 401 || authorization == null) {
            throw refused("the environment named no tenant", "name the tenant in the credentials");
        }
        URI resource = uri(RESOURCE, challenge);
        if (resource != null && !AppRegistration.host(resource).equals(AppRegistration.host(environment))) {
            throw refused(
                    "the environment speaks for another address",
                    "configure the environment's own address, without redirects");
        }
        if (!app.allows(authorization)) {
            throw refused(
                    "the environment named a sign-in service that is not known",
                    "check the address, or name tenant and authority");
        }
        String tenant = tenant(authorization);
        if (tenant == null) {
            throw refused("the environment named no tenant", "name the tenant in the credentials");
        }
        return AppRegistration.endpoint(authorization.resolve("/"), tenant);
    }

    private static @Nullable String tenant(URI authorization) {
        String path = authorization.getRawPath() == null ? "" : authorization.getRawPath();
        String[] segments = path.split("/", -1);
        String first = segments.length > 1 ? segments[1] : "";
        return AppRegistration.TENANT.matcher(first).matches() && !first.equals("common") ? first : null;
    }

    private static @Nullable URI uri(Pattern pattern, String challenge) {
        Matcher found = pattern.matcher(challenge);
        try {
            return found.find() ? URI.create(found.group(1)) : null;
        } catch (IllegalArgumentException noAddress) {
            return null; // the same as none: the operator is told to name the tenant
        }
    }

    private static AuthenticationException refused(String message, String remedy) {
        Finding finding =
                Finding.error(FindingCodes.CREDENTIALS_REFUSED, "R-223", null, "dynamics: " + message, remedy);
        return new AuthenticationException(CONTEXT, finding, null);
    }
}
