package dev.cosell.partnercenter.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
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
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sends the calls of {@code api.partnercenter.microsoft.com}: webhook registration, audit records, analytics (partner-center-api 1.1, 5.3). Its tokens are for another
 * audience than those of the Referrals API (T1). Thread-safe.
 */
public final class CenterCalls {
    private static final String SYSTEM = "partner-center";

    private final URI base;
    private final CallChain chain;
    private final TokenProvider tokens;
    private final RequestIds ids;

    /** Makes the sender of one tenant; {@code base} is the address of the host, without a slash at its end. */
    public CenterCalls(URI base, CallChain chain, TokenProvider tokens, RequestIds ids) {
        this.base = base;
        this.chain = chain;
        this.tokens = tokens;
        this.ids = ids;
    }

    /** Returns the address of the host, to compare others with. */
    public URI base() {
        return base;
    }

    /**
     * Reads.
     *
     * @param path path and encoded query, beginning with a slash
     * @throws SyncException if it could not be read
     */
    public HttpAnswer read(String path, String operation) {
        return find(path, operation, Map.of())
                .orElseThrow(() -> ReadFailures.missing(ErrorContext.of(SYSTEM, operation)));
    }

    /**
     * Reads what may not be there.
     *
     * @param headers further headers
     * @return the answer, a success, or empty where there is nothing
     * @throws SyncException if it could not be read
     */
    public Optional<HttpAnswer> find(String path, String operation, Map<String, String> headers) {
        HttpCall.Builder call =
                HttpCall.get(URI.create(base + path)).operation(operation).header("Accept", "application/json");
        headers.forEach(call::header);
        Trace trace = new Trace(ids);
        HttpCall prepared = call.build();
        CallOutcome outcome = AuthorizedCalls.of(traced(trace).withQuickReadRetry(chain.limiter()::mayRepeat), tokens)
                .send(token -> prepared);
        ErrorContext context = ErrorContext.of(SYSTEM, operation).withCorrelation(trace.correlationId());
        if (!(outcome instanceof CallOutcome.Answered answered)) {
            throw ((CallOutcome.Failed) outcome).readFailure(context);
        }
        HttpAnswer answer = answered.answer();
        if (answer.status() == 404) {
            return Optional.empty();
        }
        if (!answer.successful()) {
            throw ReadFailures.of(answer, context);
        }
        return Optional.of(answer);
    }

    /**
     * Writes, once.
     *
     * @param body what is sent, or null for nothing
     * @throws OutcomeUnknownException if it may have been applied: look before anything is sent again
     * @throws SyncException if it was surely not applied
     */
    public HttpAnswer write(HttpMethod method, String path, @Nullable JsonNode body, String operation) {
        HttpCall.Builder call = HttpCall.builder(method, URI.create(base + path))
                .operation(operation)
                .header("Accept", "application/json");
        if (body != null) {
            call.body("application/json", JsonCodec.write(body));
        }
        Trace trace = new Trace(ids);
        HttpCall prepared = call.build();
        CallOutcome outcome = AuthorizedCalls.of(traced(trace), tokens).send(token -> prepared);
        ErrorContext context = ErrorContext.of(SYSTEM, operation).withCorrelation(trace.correlationId());
        if (outcome instanceof CallOutcome.Answered answered) {
            return written(answered.answer(), context);
        }
        CallOutcome.Failed failed = (CallOutcome.Failed) outcome;
        throw failed instanceof CallOutcome.Unknown
                ? new OutcomeUnknownException(context, failed.finding(SYSTEM), failed.cause())
                : new RemoteUnavailableException(context, failed.finding(SYSTEM), failed.cause());
    }

    private static HttpAnswer written(HttpAnswer answer, ErrorContext where) {
        if (answer.successful()) {
            return answer;
        }
        ServiceProblem problem = ServiceProblem.of(answer);
        if (problem.failed() && !problem.throttled()) {
            throw new OutcomeUnknownException(problem.in(where), ProblemFindings.unknown(problem), null);
        }
        throw ReadFailures.of(answer, where);
    }

    /** Returns the exception for an answer that is not what this API gives. */
    public static SyncException unreadable(HttpAnswer answer, String operation) {
        return ReadFailures.unreadable(answer, ErrorContext.of(SYSTEM, operation));
    }

    private HttpTransport traced(Trace trace) {
        return call -> chain.send(trace.stamp(call));
    }
}
