package dev.cosell.dynamics;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.error.ThrottledException;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.RequestIds;
import dev.cosell.http.auth.AuthorizedCalls;
import dev.cosell.http.chain.CallChain;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.http.limit.CallLimiter;
import dev.cosell.http.limit.LimiterState;
import dev.cosell.http.observe.ServerClock;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The Web API as this adapter uses it: signed in, every failure one exception, every write tagged. Reads are repeated once where the connection broke; writes
 * never. What the service asks to wait for is kept for all calls of the environment, and not more run at a time than it suggests. Thread-safe.
 */
final class DataverseRest {
    static final String SYSTEM = "dynamics";
    static final String VERSION = "9.2";
    static final String BASE = "/api/data/v" + VERSION + "/";

    private static final String REQUEST_ID = "x-ms-client-request-id";
    private static final String JSON = "application/json; charset=utf-8";
    private static final Duration RESERVE_WAIT = Duration.ofSeconds(30);

    private final DynamicsOptions options;
    private final ServerClock serverClock;
    private final CallLimiter limiter;
    private final AuthorizedCalls calls;
    private final RequestIds requestIds;
    private final CallTally tally;
    private final RemainingCalls remaining;
    private final SchemaDoubt doubt;
    private final boolean background;

    DataverseRest(DynamicsOptions options) {
        this.options = options;
        this.tally = new CallTally();
        this.remaining = new RemainingCalls();
        this.doubt = new SchemaDoubt();
        this.requestIds = RequestIds.of(options.seams().random());
        this.serverClock = ServerClock.of(SYSTEM, options.seams());
        this.limiter = CallLimiter.builder(SYSTEM, options.environment().getHost())
                .limits(options.callLimits())
                .seams(options.seams())
                .build();
        CallChain chain = CallChain.builder(
                        SYSTEM, tally.around(remaining.around(new SuggestedWidth().around(options.transport()))))
                .limiter(limiter)
                .serverClock(serverClock)
                .correlationHeader(REQUEST_ID)
                .seams(options.seams())
                .build();
        HttpTransport transport = chain.withQuickReadRetry(limiter::mayRepeat);
        this.calls = AuthorizedCalls.of(
                transport,
                options.credentials()
                        .tokens(
                                options.environment(),
                                options.transport(),
                                options.seams().time()));
        this.background = false;
    }

    private DataverseRest(DataverseRest shared) {
        this.options = shared.options;
        this.serverClock = shared.serverClock;
        this.limiter = shared.limiter;
        this.calls = shared.calls;
        this.requestIds = shared.requestIds;
        this.tally = shared.tally;
        this.remaining = shared.remaining;
        this.doubt = shared.doubt;
        this.background = true;
    }

    /** Returns the same for work that can wait: its calls keep off the last fifth of what may be sent. */
    DataverseRest inBackground() {
        return new DataverseRest(this);
    }

    boolean isBackground() {
        return background;
    }

    /** Returns what says that tables or columns may have changed. */
    SchemaDoubt doubt() {
        return doubt;
    }

    /** Returns what counts the calls. */
    CallTally tally() {
        return tally;
    }

    /** Returns how many calls the service said that are left, lately and of one server. */
    OptionalLong remaining() {
        return remaining.latest();
    }

    /** Returns how our own limits stand. */
    LimiterState limiterState() {
        return limiter.state();
    }

    /** Returns what earlier answers said of the server's clock. */
    ServerClock serverClock() {
        return serverClock;
    }

    /** Returns the server's time as far as it is known. */
    Instant serverTime() {
        Instant now = options.seams().time().instant();
        var reading = serverClock.reading();
        return reading == null ? now : now.plus(reading.offset());
    }

    /** Returns the path of a write with the tag by which web hooks know it again (dataverse-api 2.14). */
    String tagged(String path) {
        return path + (path.indexOf('?') < 0 ? "?" : "&") + "tag=" + options.client();
    }

    /** Reads a resource, addressed below the base path and encoded. */
    RestAnswer get(String operation, String path) {
        return get(operation, path, null);
    }

    /** Reads a resource with preferences. */
    RestAnswer get(String operation, String path, @Nullable String prefer) {
        ErrorContext context = context(operation);
        HttpAnswer answer = answered(context, true, send(operation, HttpMethod.GET, path, null, prefer(prefer)));
        return success(context, true, answer);
    }

    /** Sends a write and gives its answer, whatever its status. */
    HttpAnswer write(
            String operation,
            HttpMethod method,
            String path,
            @Nullable JsonNode body,
            UnaryOperator<HttpCall.Builder> more) {
        RestBody bytes = body == null ? null : new RestBody(JSON, JsonCodec.write(body));
        return answered(context(operation), false, send(operation, method, tagged(path), bytes, more));
    }

    /** Posts a definition and gives its answer, whatever its status; without the tag, which is for rows. */
    HttpAnswer define(String operation, String path, JsonNode body, UnaryOperator<HttpCall.Builder> more) {
        RestBody bytes = new RestBody(JSON, JsonCodec.write(body));
        return answered(context(operation), false, send(operation, HttpMethod.POST, path, bytes, more));
    }

    /** Posts a body of any type, such as a batch, and gives the answer, whatever its status. */
    HttpAnswer post(String operation, String path, RestBody body, @Nullable String prefer, boolean read) {
        return answered(context(operation), read, send(operation, HttpMethod.POST, path, body, prefer(prefer)));
    }

    /**
     * Returns the path below the base of an address that an answer named.
     *
     * @throws SyncException if it is no address of this environment: tokens are never sent anywhere else
     */
    String pathOf(ErrorContext context, String link) {
        String root = options.environment().toString().replaceFirst("/+$", "");
        String path = link.startsWith(root + "/") ? link.substring(root.length()) : link;
        if (!path.startsWith(BASE)) {
            throw unreadable(context, true);
        }
        return LinkText.encoded(path.substring(BASE.length()));
    }

    private static UnaryOperator<HttpCall.Builder> prefer(@Nullable String prefer) {
        return call -> prefer == null ? call : call.header("Prefer", prefer);
    }

    private CallOutcome send(
            String operation,
            HttpMethod method,
            String path,
            @Nullable RestBody body,
            UnaryOperator<HttpCall.Builder> more) {
        admit(operation);
        URI uri = URI.create(options.environment().resolve(BASE) + path);
        return calls.send(token -> {
            HttpCall.Builder call = HttpCall.builder(method, uri)
                    .operation(operation)
                    .header("Accept", "application/json")
                    .header("OData-MaxVersion", "4.0")
                    .header("OData-Version", "4.0")
                    .header(REQUEST_ID, requestIds.next());
            if (method.isRead()) {
                call.header("If-None-Match", "null"); // keeps intermediaries from answering out of a cache
            }
            if (body != null) {
                call.body(body.contentType(), body.bytes());
            }
            return more.apply(call).build();
        });
    }

    /** Holds back work that can wait while few calls are left of what may be sent at once. */
    private void admit(String operation) {
        if (!background || limiter.state().tokens() >= options.reservedCalls()) {
            return;
        }
        Finding finding = Finding.warning(
                FindingCodes.CALL_LIMIT_REACHED,
                "R-227",
                null,
                "the calls that are left now are kept for live edits",
                "nothing; the call is tried again when its turn comes");
        throw new ThrottledException(context(operation), finding, RESERVE_WAIT);
    }

    private static HttpAnswer answered(ErrorContext context, boolean read, CallOutcome outcome) {
        if (outcome instanceof CallOutcome.Answered answered) {
            return answered.answer();
        }
        CallOutcome.Failed failed = (CallOutcome.Failed) outcome;
        if (read || failed.failure() == CallFailure.HELD_BACK) {
            throw failed.readFailure(context);
        }
        Finding finding = failed.finding(SYSTEM);
        throw failed instanceof CallOutcome.NotSent
                ? new RemoteUnavailableException(context, finding, failed.cause())
                : new OutcomeUnknownException(context, finding, failed.cause());
    }

    /** Returns the answer of a call that succeeded, or throws what its failure means. */
    RestAnswer success(ErrorContext context, boolean read, HttpAnswer answer) {
        if (!answer.successful()) {
            doubt.look(answer, time(answer));
            throw RemoteErrors.of(context, answer, read);
        }
        return new RestAnswer(
                answer.status(), answer.headers(), json(context, read, answer.body()), time(answer), answer);
    }

    /** Returns the answer of a read, or throws what its failure means. */
    RestAnswer requireRead(String operation, RestAnswer answer) {
        if (!answer.successful()) {
            throw RemoteErrors.of(context(operation), answer.raw(), true);
        }
        return answer;
    }

    /** Returns an id of a request or a batch, never the same again. */
    String newId() {
        return requestIds.next();
    }

    Instant time(HttpAnswer answer) {
        return Objects.requireNonNullElseGet(answer.serverTime(), this::serverTime);
    }

    /** Returns the JSON of a body, a missing node where it is empty; a byte order mark is skipped. */
    static JsonNode json(ErrorContext context, boolean read, byte[] body) {
        byte[] bare = withoutMark(body);
        if (bare.length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JsonCodec.read(bare);
        } catch (MalformedJsonException unreadable) {
            throw unreadable(context, read);
        }
    }

    private static byte[] withoutMark(byte[] body) {
        boolean marked = body.length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF;
        return marked ? Arrays.copyOfRange(body, 3, body.length) : body;
    }

    /** An answer without sense: a read can be repeated, the outcome of a write is not known. */
    static SyncException unreadable(ErrorContext context, boolean read) {
        Finding finding = Finding.warning(
                FindingCodes.ANSWER_UNREADABLE,
                "R-221",
                null,
                "Dynamics 365 gave an answer that cannot be understood",
                read ? "it is tried again later" : "it may have been applied: look before it is sent again");
        return read
                ? new RemoteUnavailableException(context, finding, null)
                : new OutcomeUnknownException(context, finding, null);
    }

    static ErrorContext context(String operation) {
        return ErrorContext.of(SYSTEM, operation);
    }
}
