package dev.cosell.partnercenter.internal.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.referral.ETag;
import dev.cosell.core.referral.EngagementId;
import dev.cosell.core.referral.ReferralId;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.PercentCode;
import dev.cosell.http.RequestIds;
import dev.cosell.http.auth.AuthorizedCalls;
import dev.cosell.http.auth.TokenProvider;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import java.net.URI;
import java.util.Optional;

/**
 * Sends the calls of the Referrals API. Each sending carries a fresh id in {@code client-request-id} and {@code MS-CorrelationId}; {@code MS-RequestId}
 * stays the same for all sendings of one call (partner-center-api 1.5). Thread-safe.
 */
public final class ReferralCalls {
    private final URI base;
    private final RequestIds ids;
    private final AuthorizedCalls reads;
    private final AuthorizedCalls writes;

    /** Makes the sender of one tenant; {@code base} is the address of the collection, without a slash at its end. */
    public ReferralCalls(URI base, HttpTransport transport, TokenProvider tokens, RequestIds ids) {
        this.base = base;
        this.ids = ids;
        HttpTransport traced = call -> transport.send(traced(call));
        this.reads = AuthorizedCalls.of(traced.withQuickReadRetry(), tokens);
        this.writes = AuthorizedCalls.of(traced, tokens);
    }

    /**
     * Reads one referral.
     *
     * @return the answer, a success, or empty where the service does not know the referral or hides it
     * @throws dev.cosell.core.error.SyncException if it could not be read
     */
    public Optional<HttpAnswer> read(ReferralId id) {
        ErrorContext context =
                ErrorContext.of("partner-center", "read referral").withRecord(id.value());
        HttpAnswer answer = get(one(id), context);
        if (answer.status() == 404 || answer.status() == 410) {
            return Optional.empty();
        }
        return Optional.of(successful(answer, context));
    }

    /**
     * Reads one page of a list.
     *
     * @param rawQuery the query, encoded
     * @throws dev.cosell.core.error.SyncException if it could not be read
     */
    public HttpAnswer list(String rawQuery) {
        ErrorContext context = ErrorContext.of("partner-center", "list referrals");
        return successful(get(URI.create(base + "?" + rawQuery), context), context);
    }

    /** Returns the query that lists all referrals of a deal. */
    public static String engagementQuery(EngagementId engagement) {
        return "$filter=" + PercentCode.encode("engagementId eq '" + engagement.value() + "'");
    }

    /** Sends a create, once. */
    public CallOutcome create(JsonNode referral) {
        return write(HttpCall.builder(HttpMethod.POST, base), referral);
    }

    /** Sends a patch under {@code If-Match}, once, asking for the whole referral as its answer. */
    public CallOutcome patch(ReferralId id, ETag ifMatch, JsonNode operations) {
        HttpCall.Builder call = HttpCall.builder(HttpMethod.PATCH, one(id))
                .header("If-Match", ifMatch.value())
                .header("Prefer", "return=representation");
        return write(call, operations);
    }

    /**
     * Reads the object in an answer.
     *
     * @throws dev.cosell.core.error.RemoteUnavailableException if there is none
     */
    public static ObjectNode object(HttpAnswer answer, ErrorContext context) {
        try {
            return JsonCodec.readObject(answer.body());
        } catch (MalformedJsonException unreadable) {
            throw ReadFailures.unreadable(answer, context);
        }
    }

    /** Returns the exception for an answer that holds no referral. */
    public static RuntimeException unreadable(HttpAnswer answer, ErrorContext context) {
        return ReadFailures.unreadable(answer, context);
    }

    private CallOutcome write(HttpCall.Builder call, JsonNode body) {
        HttpCall prepared = call.header("Accept", "application/json")
                .header("MS-RequestId", ids.next())
                .body("application/json", JsonCodec.write(body))
                .build();
        return writes.send(token -> prepared);
    }

    private HttpAnswer get(URI uri, ErrorContext context) {
        HttpCall call = HttpCall.get(uri)
                .header("Accept", "application/json")
                .header("MS-RequestId", ids.next())
                .build();
        CallOutcome outcome = reads.send(token -> call);
        if (outcome instanceof CallOutcome.Answered answered) {
            return answered.answer();
        }
        throw ((CallOutcome.Failed) outcome).readFailure(context);
    }

    private static HttpAnswer successful(HttpAnswer answer, ErrorContext context) {
        if (!answer.successful()) {
            throw ReadFailures.of(answer, context);
        }
        return answer;
    }

    private HttpCall traced(HttpCall call) {
        String fresh = ids.next();
        return call.toBuilder()
                .header("client-request-id", fresh)
                .header("MS-CorrelationId", fresh)
                .build();
    }

    private URI one(ReferralId id) {
        return URI.create(base + "/" + id.value());
    }
}
