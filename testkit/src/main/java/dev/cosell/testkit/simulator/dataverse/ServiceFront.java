package dev.cosell.testkit.simulator.dataverse;

import dev.cosell.testkit.simulator.SimulatorRequest;
import dev.cosell.testkit.simulator.SimulatorResponse;
import dev.cosell.testkit.simulator.dataverse.org.OrgHandler;
import dev.cosell.testkit.simulator.dataverse.org.OrgRefusal;
import dev.cosell.testkit.simulator.dataverse.org.OrgRequest;
import dev.cosell.testkit.simulator.dataverse.org.OrgResponse;
import dev.cosell.testkit.simulator.dataverse.signin.SignIn;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;

/** Takes requests from HTTP to the service root: version, sign-in, headers that every answer has (dataverse-api 1.3, 2.1). */
final class ServiceFront {
    private static final Set<String> VERSIONS = Set.of("v9.0", "v9.1", "v9.2");
    private static final String PREFIX = "/api/data/";

    private final OrgHandler api;
    private final Function<SimulatorRequest, URI> base;
    private final Membership membership;

    ServiceFront(OrgHandler api, Function<SimulatorRequest, URI> base, Membership membership) {
        this.api = api;
        this.base = base;
        this.membership = membership;
    }

    SimulatorResponse handle(SimulatorRequest request) {
        SignIn.Holder holder = membership.holder(request.header("Authorization"));
        if (holder == null) {
            return challenge(base.apply(request));
        }
        try {
            return served(request, membership.user(holder));
        } catch (OrgRefusal notAdmitted) {
            return toHttp(OrgResponse.of(notAdmitted));
        }
    }

    /** The answer without a valid token: where to sign in, and for what (dataverse-api 1.3). */
    private static SimulatorResponse challenge(URI environment) {
        return SimulatorResponse.empty(401)
                .withHeader(
                        "WWW-Authenticate",
                        "Bearer authorization_uri=" + environment + "/" + DataverseSimulator.TENANT_ID
                                + "/oauth2/authorize, resource_id=" + environment + "/");
    }

    private SimulatorResponse served(SimulatorRequest request, UUID principal) {
        String behind = request.path().substring(PREFIX.length());
        int slash = behind.indexOf('/');
        String version = slash < 0 ? behind : behind.substring(0, slash);
        if (!VERSIONS.contains(version)) {
            return toHttp(OrgResponse.of(new OrgRefusal(
                    404, "", "No HTTP resource was found that matches the request URI '" + request.path() + "'")));
        }
        return toHttp(api.handle(new OrgRequest(
                request.method(),
                slash < 0 ? "" : behind.substring(slash + 1),
                request.rawQuery(),
                headers(request),
                request.bodyText(),
                principal,
                base.apply(request) + PREFIX + version,
                false)));
    }

    private static Map<String, String> headers(SimulatorRequest request) {
        Map<String, String> joined = new LinkedHashMap<>();
        request.headers().forEach((name, values) -> joined.put(name, String.join(",", values)));
        return joined;
    }

    private static SimulatorResponse toHttp(OrgResponse response) {
        String type = response.headers().getOrDefault("Content-Type", "text/plain");
        SimulatorResponse answer = response.body().isEmpty()
                ? SimulatorResponse.empty(response.status())
                : SimulatorResponse.bytes(
                        response.status(), type, response.body().getBytes(StandardCharsets.UTF_8));
        for (Map.Entry<String, String> header : response.headers().entrySet()) {
            answer = answer.withHeader(header.getKey(), header.getValue());
        }
        return answer;
    }
}
