package dev.cosell.http.auth;

import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpTransport;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Sends calls with an access token; on a refusal of the token (401) renews it once and sends the call once more. A second refusal is returned as
 * it is. Thread-safe.
 */
public final class AuthorizedCalls {
    private final HttpTransport transport;
    private final TokenProvider tokens;
    private final Predicate<HttpAnswer> renewalHelps;

    private AuthorizedCalls(HttpTransport transport, TokenProvider tokens, Predicate<HttpAnswer> renewalHelps) {
        this.transport = Objects.requireNonNull(transport, "transport");
        this.tokens = Objects.requireNonNull(tokens, "tokens");
        this.renewalHelps = Objects.requireNonNull(renewalHelps, "renewalHelps");
    }

    /** Returns a sender that renews the token on every 401. */
    public static AuthorizedCalls of(HttpTransport transport, TokenProvider tokens) {
        return new AuthorizedCalls(transport, tokens, answer -> answer.status() == 401);
    }

    /** Returns a sender that renews the token where the predicate says that a new one can help. */
    public static AuthorizedCalls of(
            HttpTransport transport, TokenProvider tokens, Predicate<HttpAnswer> renewalHelps) {
        return new AuthorizedCalls(transport, tokens, renewalHelps);
    }

    /**
     * Sends the call that is made for a token; made anew for the renewed one, whose issuer may name another host.
     *
     * @throws dev.cosell.core.error.SyncException if no token is to be had; then the call was not sent, or its first sending was refused
     */
    public CallOutcome send(Function<AccessToken, HttpCall> callFor) {
        AccessToken token = tokens.current();
        CallOutcome first = transport.send(authorized(callFor.apply(token), token));
        if (!(first instanceof CallOutcome.Answered answered) || !renewalHelps.test(answered.answer())) {
            return first;
        }
        AccessToken renewed = tokens.renew(token);
        HttpCall again = callFor.apply(renewed).toBuilder().sentAgain().build();
        return transport.send(authorized(again, renewed));
    }

    private static HttpCall authorized(HttpCall call, AccessToken token) {
        return call.toBuilder()
                .header("Authorization", "Bearer " + token.value().reveal())
                .build();
    }
}
