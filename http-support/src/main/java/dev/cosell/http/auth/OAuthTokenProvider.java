package dev.cosell.http.auth;

import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import dev.cosell.core.error.AuthenticationException;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.seam.Seams;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Obtains access tokens from a token endpoint and keeps the last one until shortly before it expires.
 *
 * <p>However many threads ask, one renews and the others take its result. Refused credentials are not tried again at once, unless they have changed.
 * Thread-safe.
 */
public final class OAuthTokenProvider implements TokenProvider {
    private static final Duration LONGEST_MARGIN = Duration.ofMinutes(2);

    private final TokenFlow flow;
    private final HttpTransport transport;
    private final InstantSource clock;
    private final ErrorContext context;
    private final TokenFailures failures;
    private final ReentrantLock lock = new ReentrantLock();
    private final RefusalMemory refusals = new RefusalMemory();
    private volatile @Nullable AccessToken token;
    private long generations;

    private OAuthTokenProvider(Builder builder) {
        this.flow = builder.flow;
        this.transport = builder.transport;
        this.clock = builder.clock;
        this.context = ErrorContext.of(builder.system, "sign in");
        this.failures = new TokenFailures(context, builder.advice);
    }

    /**
     * Returns a builder.
     *
     * @param system the remote system as findings call it
     * @param flow how tokens are obtained
     * @param transport what sends the calls
     */
    public static Builder builder(String system, TokenFlow flow, HttpTransport transport) {
        return new Builder(system, flow, transport);
    }

    @Override
    public AccessToken current() {
        AccessToken known = token;
        if (known == null) {
            return newerThan(0);
        }
        return usable(known) ? known : newerThan(known.generation());
    }

    @Override
    public AccessToken renew(AccessToken refused) {
        return newerThan(refused.generation());
    }

    private AccessToken newerThan(long generation) {
        lock.lock();
        try {
            AccessToken known = token;
            if (known != null && known.generation() > generation && usable(known)) {
                return known;
            }
            return obtain();
        } finally {
            lock.unlock();
        }
    }

    private AccessToken obtain() {
        Lock exclusive = flow.exclusive();
        exclusive.lock();
        try {
            return obtainAlone();
        } finally {
            exclusive.unlock();
        }
    }

    private AccessToken obtainAlone() {
        Object stamp = flow.stamp();
        refusals.check(stamp, clock.instant());
        try {
            AccessToken fresh = ask();
            refusals.forget();
            token = fresh;
            return fresh;
        } catch (AuthenticationException | RemoteUnavailableException | ThrottledException failure) {
            refusals.remember(failure, stamp, clock.instant());
            throw failure;
        }
    }

    private AccessToken ask() {
        TokenRequest request = flow.request(clock.instant());
        CallOutcome outcome = transport.send(call(request.toHTTPRequest()));
        if (outcome instanceof CallOutcome.Answered answered) {
            return read(answered.answer());
        }
        throw ((CallOutcome.Failed) outcome).readFailure(context);
    }

    private AccessToken read(HttpAnswer answer) {
        if (!answer.successful()) {
            throw failures.of(answer);
        }
        TokenAnswer parsed;
        try {
            parsed = TokenAnswer.parse(answer, clock.instant());
        } catch (MalformedJsonException unreadable) {
            throw failures.unreadable();
        }
        flow.granted(parsed.refreshToken(), clock.instant());
        generations++;
        return new AccessToken(parsed.accessToken(), expiry(parsed.lifetime()), parsed.parameters(), generations);
    }

    private @Nullable Instant expiry(@Nullable Duration lifetime) {
        if (lifetime == null) {
            return null;
        }
        Duration tenth = lifetime.dividedBy(10);
        Duration margin = tenth.compareTo(LONGEST_MARGIN) < 0 ? tenth : LONGEST_MARGIN;
        return clock.instant().plus(lifetime).minus(margin);
    }

    private boolean usable(AccessToken candidate) {
        Instant end = candidate.expiresAt();
        return end == null || clock.instant().isBefore(end);
    }

    static HttpCall call(HTTPRequest request) {
        HttpCall.Builder call = HttpCall.builder(HttpMethod.POST, request.getURI())
                .header("Accept", "application/json")
                .body(
                        "application/x-www-form-urlencoded",
                        Objects.requireNonNullElse(request.getBody(), "").getBytes(StandardCharsets.UTF_8));
        String authorization = request.getAuthorization();
        return (authorization == null ? call : call.header("Authorization", authorization)).build();
    }

    /** Collects what a provider needs. Confined to one thread. */
    public static final class Builder {
        private final String system;
        private final TokenFlow flow;
        private final HttpTransport transport;
        private InstantSource clock = Seams.system().time();
        private RefusalAdvice advice = RefusalAdvice.standard();

        private Builder(String system, TokenFlow flow, HttpTransport transport) {
            this.system = Objects.requireNonNull(system, "system");
            this.flow = Objects.requireNonNull(flow, "flow");
            this.transport = Objects.requireNonNull(transport, "transport");
        }

        /** Sets the clock that expiry and pauses are measured by; default the system's. */
        public Builder clock(InstantSource value) {
            clock = Objects.requireNonNull(value, "clock");
            return this;
        }

        /** Sets who explains refusals; default {@link RefusalAdvice#standard()}, which also explains what another leaves open. */
        public Builder advice(RefusalAdvice value) {
            advice = Objects.requireNonNull(value, "advice");
            return this;
        }

        /** Returns the provider; makes no call. */
        public OAuthTokenProvider build() {
            return new OAuthTokenProvider(this);
        }
    }
}
