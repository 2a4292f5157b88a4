package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.id.ClientID;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.json.MalformedJsonException;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * The first sign-in and consent of a user from a console (RFC 8628, partner-center-api 1.2): the person opens an address on any device, signs in there
 * with all factors and types a code; the refresh token goes into the store. The application must allow public client flows. Thread-safe.
 */
public final class DeviceSignIn {
    private static final Duration SLOWER = Duration.ofSeconds(5);

    private final ErrorContext context;
    private final URI authority;
    private final ClientID clientId;
    private final Scope scope;
    private final HttpTransport transport;
    private final Seams seams;
    private final TokenFailures failures;

    private DeviceSignIn(String system, URI authority, String clientId, String scope, Builder parts) {
        this.context = ErrorContext.of(system, "sign in by device code");
        this.authority = authority;
        this.clientId = new ClientID(clientId);
        this.scope = Scope.parse(scope);
        this.transport = parts.transport;
        this.seams = parts.seams;
        this.failures = new TokenFailures(context, RefusalAdvice.entra());
    }

    /**
     * Returns a builder.
     *
     * @param system the remote system as findings call it
     * @param transport what sends the calls
     */
    public static Builder builder(String system, HttpTransport transport) {
        return new Builder(system, transport);
    }

    /**
     * Asks for a code to show to the person; one call.
     *
     * @throws AuthenticationException if the application is refused
     * @throws SyncException if the issuer could not be reached or failed
     */
    public DevicePrompt start() {
        HTTPRequest request = new DeviceAuthorizationRequest.Builder(clientId)
                .endpointURI(endpoint("/devicecode"))
                .scope(scope)
                .build()
                .toHTTPRequest();
        HttpAnswer answer = send(request);
        if (!answer.successful()) {
            throw failures.of(answer);
        }
        try {
            return DeviceAnswer.parse(answer, seams.time().instant());
        } catch (MalformedJsonException unreadable) {
            throw failures.unreadable();
        }
    }

    /**
     * Asks again and again, as often as the issuer wants, until the person has signed in; then saves the refresh token. Blocks until then, at most until
     * the code has expired; losing an answer only costs time.
     *
     * @return the first access token
     * @throws AuthenticationException if the person declined or the code has expired; nothing was saved
     * @throws dev.cosell.core.error.StoreException if the refresh token could not be saved
     * @throws InterruptedException if the thread is asked to stop
     */
    public AccessToken await(DevicePrompt prompt, RefreshTokens tokens) throws InterruptedException {
        Duration interval = prompt.interval();
        while (seams.time().instant().isBefore(prompt.expiresAt())) {
            seams.idle().await(interval);
            CallOutcome outcome = transport.send(OAuthTokenProvider.call(redemption(prompt)));
            if (outcome instanceof CallOutcome.Answered answered) {
                HttpAnswer answer = answered.answer();
                if (answer.successful()) {
                    return granted(answer, tokens);
                }
                interval = interval.plus(slowerAfter(answer));
            }
        }
        throw ended("the code has expired before anybody signed in", "start again");
    }

    private Duration slowerAfter(HttpAnswer answer) {
        String error = TokenFailures.refusal(answer).error();
        if (error.equals("authorization_pending")) {
            return Duration.ZERO;
        }
        if (error.equals("slow_down") || answer.status() == 429 || answer.status() >= 500) {
            return answer.retryAfter()
                    .filter(wish -> wish.compareTo(SLOWER) > 0)
                    .orElse(SLOWER);
        }
        throw switch (error) {
            case "authorization_declined", "access_denied" ->
                ended("the person declined to sign in", "start again and accept the permissions");
            case "expired_token" -> ended("the code has expired before anybody signed in", "start again");
            default -> failures.of(answer);
        };
    }

    private AccessToken granted(HttpAnswer answer, RefreshTokens tokens) {
        TokenAnswer parsed;
        try {
            parsed = TokenAnswer.parse(answer, seams.time().instant());
        } catch (MalformedJsonException unreadable) {
            throw failures.unreadable();
        }
        Secret refreshToken = parsed.refreshToken();
        if (refreshToken == null) {
            throw ended("the sign-in gave no refresh token", "ask for the scope offline_access");
        }
        tokens.exclusive().lock();
        try {
            tokens.replace(refreshToken, seams.time().instant());
        } finally {
            tokens.exclusive().unlock();
        }
        return new AccessToken(parsed.accessToken(), null, parsed.parameters(), 1);
    }

    private HTTPRequest redemption(DevicePrompt prompt) {
        DeviceCodeGrant grant =
                new DeviceCodeGrant(new DeviceCode(prompt.deviceCode().reveal()));
        return new TokenRequest.Builder(endpoint("/token"), clientId, grant)
                .build()
                .toHTTPRequest();
    }

    private HttpAnswer send(HTTPRequest request) {
        CallOutcome outcome = transport.send(OAuthTokenProvider.call(request));
        if (outcome instanceof CallOutcome.Answered answered) {
            return answered.answer();
        }
        throw ((CallOutcome.Failed) outcome).readFailure(context);
    }

    private AuthenticationException ended(String what, String remedy) {
        return new AuthenticationException(
                context, Finding.error(FindingCodes.CREDENTIALS_REFUSED, "R-254", null, what, remedy), null);
    }

    private URI endpoint(String path) {
        return URI.create(authority + path);
    }

    /** Collects the parts. Confined to one thread. */
    public static final class Builder {
        private final String system;
        private final HttpTransport transport;
        private Seams seams = Seams.system();

        private Builder(String system, HttpTransport transport) {
            this.system = Objects.requireNonNull(system, "system");
            this.transport = Objects.requireNonNull(transport, "transport");
        }

        /** Sets the clock and the way to wait; default the real ones. */
        public Builder seams(Seams value) {
            seams = Objects.requireNonNull(value, "seams");
            return this;
        }

        /**
         * Returns the sign-in of one application; makes no call.
         *
         * @param authority such as {@code https://login.microsoftonline.com/{tenant}/oauth2/v2.0}, without a slash at its end
         * @param clientId the application's id
         * @param scope the scopes wanted, separated by blanks, with {@code offline_access}
         */
        public DeviceSignIn build(URI authority, String clientId, String scope) {
            Objects.requireNonNull(authority, "authority");
            return new DeviceSignIn(system, authority, clientId, scope, this);
        }
    }
}
