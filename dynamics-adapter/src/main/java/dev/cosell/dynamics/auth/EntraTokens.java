package dev.cosell.dynamics.auth;

import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.auth.AccessToken;
import dev.cosell.http.auth.ClientCredential;
import dev.cosell.http.auth.ClientCredentialsFlow;
import dev.cosell.http.auth.OAuthTokenProvider;
import dev.cosell.http.auth.TokenAudience;
import dev.cosell.http.auth.TokenProvider;
import java.net.URI;
import java.time.InstantSource;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of Entra for one environment: the scope is the environment's root with exactly one slash before {@code .default} (dataverse-api 1.1). Finds the tenant
 * first where none was named. Refusals that Entra itself calls passing do not count as refused credentials. Thread-safe.
 */
final class EntraTokens implements TokenProvider {
    private static final String SYSTEM = "dynamics";
    private static final Set<String> PASSING = Set.of("AADSTS90033", "AADSTS50196");

    private final AppRegistration app;
    private final ClientCredential credential;
    private final URI environment;
    private final HttpTransport transport;
    private final InstantSource clock;
    private @Nullable TokenProvider known;

    EntraTokens(
            AppRegistration app,
            ClientCredential credential,
            URI environment,
            HttpTransport transport,
            InstantSource clock) {
        this.app = app;
        this.credential = credential;
        this.environment = environment;
        this.transport = transport;
        this.clock = clock;
    }

    @Override
    public AccessToken current() {
        return translated(() -> provider().current());
    }

    @Override
    public AccessToken renew(AccessToken refused) {
        return translated(() -> provider().renew(refused));
    }

    private synchronized TokenProvider provider() {
        TokenProvider provider = known;
        if (provider == null) {
            provider = OAuthTokenProvider.builder(SYSTEM, flow(), transport)
                    .clock(clock)
                    .advice(new SignInAdvice())
                    .build();
            known = provider;
        }
        return provider;
    }

    private ClientCredentialsFlow flow() {
        String tenant = app.tenant();
        URI endpoint = tenant == null
                ? new TenantDiscovery(app, environment, transport).tokenEndpoint()
                : AppRegistration.endpoint(app.authority(), tenant);
        return ClientCredentialsFlow.of(endpoint, app.clientId(), credential, TokenAudience.scope(scope(environment)));
    }

    /** Returns the scope: the root of the environment, whose final slash is not doubled. */
    static String scope(URI environment) {
        String port = environment.getPort() < 0 ? "" : ":" + environment.getPort();
        return environment.getScheme() + "://" + AppRegistration.host(environment) + port + "/.default";
    }

    private static AccessToken translated(Supplier<AccessToken> tokens) {
        try {
            return tokens.get();
        } catch (AuthenticationException refused) {
            Finding said = refused.findings().get(0);
            if (PASSING.stream().noneMatch(said.message()::contains)) {
                throw refused;
            }
            Finding passing = Finding.warning(
                    FindingCodes.SERVICE_FAILED,
                    "R-221",
                    null,
                    said.message(),
                    "nothing; signing in is tried again later");
            throw new RemoteUnavailableException(ErrorContext.of(SYSTEM, "sign in"), passing, refused);
        }
    }
}
