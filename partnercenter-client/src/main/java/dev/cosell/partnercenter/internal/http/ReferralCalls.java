package dev.cosell.partnercenter.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.RequestIds;
import dev.cosell.http.auth.AuthorizedCalls;
import dev.cosell.http.auth.TokenProvider;
import dev.cosell.http.chain.CallChain;
import dev.cosell.http.json.JsonCodec;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/** Sends the calls of the Referrals API (partner-center-api 3). Thread-safe. */
public final class ReferralCalls {
    private final URI base;
    private final CallChain chain;
    private final TokenProvider tokens;
    private final RequestIds ids;

    /** Makes the sender of one tenant; {@code base} is the address of the collection, without a slash at its end. */
    public ReferralCalls(URI base, CallChain chain, TokenProvider tokens, RequestIds ids) {
        this.base = base;
        this.chain = chain;
        this.tokens = tokens;
        this.ids = ids;
    }

    /** Returns the host that is called. */
    public String host() {
        return base.getHost();
    }

    /** Returns the context of an operation on one referral. */
    public static ErrorContext context(String operation, ReferralId id) {
        return ErrorContext.of("partner-center", operation).withRecord(id.value());
    }

    /** Returns the context of an operation that concerns no single referral. */
    public static ErrorContext context(String operation) {
        return ErrorContext.of("partner-center", operation);
    }

    /**
     * Reads one referral.
     *
     * @return the answer, a success, or empty where the service does not know the referral or hides it
     * @throws SyncException if it could not be read
     */
    public Optional<HttpAnswer> read(ReferralId id) {
        ErrorContext context = context("read referral", id);
        Trace trace = new Trace(ids);
        HttpAnswer answer = get(one(id), trace, context);
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        return Optional.of(successful(answer, trace, context));
    }

    /**
     * Reads one page of a list.
     *
     * @param rawQuery the query, encoded; may be empty
     * @throws SyncException if it could not be read
     * @throws IllegalArgumentException if the query is not encoded; it is not quoted
     */
    public HttpAnswer list(String rawQuery) {
        ErrorContext context = context("list referrals");
        Trace trace = new Trace(ids);
        return successful(get(address(rawQuery), trace, context), trace, context);
    }

    /** A page token can come from a host's own store; the JDK's exception would quote it, and it can hold a mail address. */
    private URI address(String rawQuery) {
        try {
            return rawQuery.isEmpty() ? base : new URI(base + "?" + rawQuery);
        } catch (URISyntaxException unusable) {
            throw new IllegalArgumentException("not a page token of this client");
        }
    }

    /**
     * Sends a create, once.
     *
     * @throws SyncException if no access token was to be had; nothing was sent
     */
    public SentWrite create(JsonNode referral) {
        return write(HttpCall.builder(HttpMethod.POST, base), referral, context("create referral"));
    }

    /**
     * Sends a patch under {@code If-Match}, once, asking for the whole referral as its answer.
     *
     * @throws SyncException if no access token was to be had; nothing was sent
     */
    public SentWrite patch(ReferralId id, ETag ifMatch, JsonNode operations) {
        HttpCall.Builder call = HttpCall.builder(HttpMethod.PATCH, one(id))
                .header("If-Match", ifMatch.value())
                .header("Prefer", "return=representation");
        return write(call, operations, context("patch referral", id));
    }

    /** Returns the exception for an answer that holds no referral. */
    public static SyncException unreadable(HttpAnswer answer, ErrorContext context) {
        return ReadFailures.unreadable(answer, context);
    }

    private SentWrite write(HttpCall.Builder call, JsonNode body, ErrorContext context) {
        HttpCall prepared = call.operation(context.operation())
                .header("Accept", "application/json")
                .body("application/json", JsonCodec.write(body))
                .build();
        Trace trace = new Trace(ids);
        AuthorizedCalls calls = AuthorizedCalls.of(traced(trace), tokens);
        CallOutcome outcome = calls.send(token -> prepared);
        return new SentWrite(outcome, context.withCorrelation(trace.correlationId()));
    }

    private HttpAnswer get(URI uri, Trace trace, ErrorContext context) {
        HttpCall call = HttpCall.get(uri)
                .operation(context.operation())
                .header("Accept", "application/json")
                .build();
        AuthorizedCalls calls =
                AuthorizedCalls.of(traced(trace).withQuickReadRetry(chain.limiter()::mayRepeat), tokens);
        CallOutcome outcome = calls.send(token -> call);
        if (outcome instanceof CallOutcome.Answered answered) {
            return answered.answer();
        }
        throw ((CallOutcome.Failed) outcome).readFailure(context.withCorrelation(trace.correlationId()));
    }

    private HttpTransport traced(Trace trace) {
        return call -> chain.send(trace.stamp(call));
    }

    private static HttpAnswer successful(HttpAnswer answer, Trace trace, ErrorContext context) {
        if (!answer.successful()) {
            throw ReadFailures.of(answer, context.withCorrelation(trace.correlationId()));
        }
        return answer;
    }

    private URI one(ReferralId id) {
        return URI.create(base + "/" + id.value());
    }
}
