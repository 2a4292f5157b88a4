package dev.cosell.salesforce;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cosell.core.error.ErrorContext;
import dev.cosell.core.error.OutcomeUnknownException;
import dev.cosell.core.error.PermissionException;
import dev.cosell.core.error.RemoteRejectedException;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.seam.Seams;
import dev.cosell.core.validation.Finding;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.PercentCode;
import dev.cosell.http.auth.AccessToken;
import dev.cosell.http.auth.AuthorizedCalls;
import dev.cosell.http.auth.OAuthTokenProvider;
import dev.cosell.http.auth.TokenProvider;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.JsonFields;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.http.observe.ServerClock;
import dev.cosell.salesforce.internal.budget.CallLane;
import dev.cosell.salesforce.internal.budget.CallMeter;
import dev.cosell.salesforce.query.Soql;
import dev.cosell.salesforce.soap.SoapAnswer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Salesforce's REST API as this adapter uses it: signed in, on the instance the token names, every failure one exception. Reads are repeated once where
 * the connection broke; writes never. Thread-safe.
 */
final class SalesforceRest {
    static final String SYSTEM = "salesforce";

    private static final String JSON = "application/json; charset=UTF-8";
    private static final String XML = "text/xml; charset=UTF-8";
    private static final int NOT_MODIFIED = 304;
    private static final int NOT_FOUND = 404;

    private final SalesforceOptions options;
    private final ServerClock serverClock;
    private final HttpTransport transport;
    private final TokenProvider tokens;
    private final AuthorizedCalls calls;
    private final AuthorizedCalls soapCalls;
    private final ApiVersion version;
    private final CallMeter meter;
    private final CallLane lane;
    private final SchemaDoubt doubt;

    SalesforceRest(SalesforceOptions options) {
        this.options = options;
        this.meter = new CallMeter(options.callBudget(), options.clock());
        this.lane = CallLane.LIVE;
        this.doubt = new SchemaDoubt();
        this.serverClock = ServerClock.of(SYSTEM, Seams.system().withTime(options.clock()));
        this.transport = meter.around(serverClock.around(options.transport())).withQuickReadRetry();
        this.tokens = OAuthTokenProvider.builder(SYSTEM, options.tokenFlow(), transport)
                .clock(options.clock())
                .advice(new SignInAdvice())
                .build();
        this.calls = AuthorizedCalls.of(transport, tokens, RemoteErrors::renewalHelps);
        this.soapCalls = AuthorizedCalls.of(transport, tokens, SoapFaults::renewalHelps);
        this.version = new ApiVersion(options.apiVersion(), this::versions);
    }

    private SalesforceRest(SalesforceRest shared, CallLane lane) {
        this.options = shared.options;
        this.serverClock = shared.serverClock;
        this.transport = shared.transport;
        this.tokens = shared.tokens;
        this.calls = shared.calls;
        this.soapCalls = shared.soapCalls;
        this.version = shared.version;
        this.meter = shared.meter;
        this.lane = lane;
        this.doubt = shared.doubt;
    }

    /** Returns the same for work that can wait: its calls keep off what is reserved for live edits. */
    SalesforceRest inBackground() {
        return new SalesforceRest(this, CallLane.BACKGROUND);
    }

    /** Returns what says that the fields may have changed. */
    SchemaDoubt doubt() {
        return doubt;
    }

    /** Returns what counts the calls. */
    CallMeter meter() {
        return meter;
    }

    /** Returns a token that can be used now; one call where there is none. */
    AccessToken token() {
        return tokens.current();
    }

    /** Returns the host that is called: the one that signing in named. */
    String instanceHost() {
        return String.valueOf(instance(tokens.current()).getHost());
    }

    /** Returns the version of the API that is spoken, such as {@code 68.0}; one call, remembered. */
    String apiVersion() {
        return version.get();
    }

    /** Returns the path of the API version, such as {@code /services/data/v68.0}; one call, remembered. */
    String root() {
        return "/services/data/v" + version.get();
    }

    /** Returns what earlier answers said of the server's clock. */
    ServerClock serverClock() {
        return serverClock;
    }

    /** Returns the server's clock, by a call that is not counted against any limit. */
    Instant serverTime() {
        return versions().serverTime();
    }

    RestAnswer get(String operation, String path) {
        return send(operation, HttpMethod.GET, path, null);
    }

    /** Reads something that is no JSON and may not exist, as UTF-8 text. */
    Optional<String> findText(String operation, String path) {
        ErrorContext context = context(operation);
        UnaryOperator<HttpCall.Builder> anything = call -> call.header("Accept", "*/*");
        HttpAnswer answer = answered(context, true, authorized(operation, HttpMethod.GET, path, null, anything));
        if (!answer.successful() && answer.status() != NOT_FOUND) {
            throw RemoteErrors.of(context, answer, true);
        }
        return answer.successful() ? Optional.of(answer.bodyText()) : Optional.empty();
    }

    /** Reads something that may not exist: empty on 404; without a body where it has not changed since a moment. */
    Optional<RestAnswer> findSince(String operation, String path, @Nullable Instant since) {
        ErrorContext context = context(operation);
        UnaryOperator<HttpCall.Builder> condition =
                call -> since == null ? call : call.header("If-Modified-Since", SalesforceTime.httpDate(since));
        HttpAnswer answer = answered(context, true, authorized(operation, HttpMethod.GET, path, null, condition));
        if (answer.status() == NOT_MODIFIED) {
            return Optional.of(new RestAnswer(MissingNode.getInstance(), time(answer)));
        }
        return answer.status() == NOT_FOUND ? Optional.empty() : Optional.of(success(context, true, answer));
    }

    /** Reads something although the budget may be spent: what tells whether it still is. */
    RestAnswer unmetered(String operation, String path) {
        ErrorContext context = context(operation);
        return success(context, true, answered(context, true, signed(HttpMethod.GET, path, null, call -> call)));
    }

    RestAnswer post(String operation, String path, JsonNode body) {
        return send(operation, HttpMethod.POST, path, body);
    }

    RestAnswer patch(String operation, String path, JsonNode body) {
        return send(operation, HttpMethod.PATCH, path, body);
    }

    /** Asks a question whose body is too long for an address: it changes nothing, so a failure leaves nothing unknown. */
    RestAnswer ask(String operation, String path, JsonNode body) {
        ErrorContext context = context(operation);
        return success(context, true, answered(context, true, authorized(operation, HttpMethod.POST, path, body)));
    }

    RestAnswer delete(String operation, String path) {
        return send(operation, HttpMethod.DELETE, path, null);
    }

    /**
     * Calls the SOAP API.
     *
     * @param request makes the request of the session id, which is the access token, and of the name of this client
     */
    SoapAnswer soap(String operation, BinaryOperator<String> request) {
        ErrorContext context = context(operation);
        meter.admit(lane, context);
        String path = "/services/Soap/u/" + version.get();
        meter.admit(lane, context);
        CallOutcome outcome = soapCalls.send(token -> HttpCall.builder(
                        HttpMethod.POST, instance(token).resolve(path))
                .header("SOAPAction", "\"\"")
                .body(
                        XML,
                        request.apply(token.value().reveal(), options.client()).getBytes(StandardCharsets.UTF_8))
                .build());
        return SoapFaults.requireDone(context, answered(context, false, outcome));
    }

    QueryRows query(String operation, Soql soql) {
        return query(operation, "/query", soql);
    }

    /** Counts the rows that a {@link Soql#count} statement meets. */
    long count(String operation, Soql soql) {
        RestAnswer answer = get(operation, "/query?q=" + PercentCode.encode(soql.text()));
        JsonNode size = answer.body().path("totalSize");
        if (!size.isIntegralNumber()) {
            throw unreadable(context(operation), true);
        }
        return size.longValue();
    }

    /** Reads something that is no JSON. */
    HttpAnswer text(String operation, String path, String accept) {
        ErrorContext context = context(operation);
        HttpAnswer answer = answered(
                context,
                true,
                authorized(operation, HttpMethod.GET, path, null, call -> call.header("Accept", accept)));
        if (!answer.successful()) {
            throw RemoteErrors.of(context, answer, true);
        }
        return answer;
    }

    /** Queries with the deleted rows that are still in the recycle bin. */
    QueryRows queryWithDeleted(String operation, Soql soql) {
        return query(operation, "/queryAll", soql);
    }

    /** Queries something that this organisation may not have, or may hide: empty then. */
    Optional<QueryRows> tryQuery(String operation, Soql soql) {
        return tryQuery(operation, "/query", soql);
    }

    /** Queries, with the deleted rows that are still in the recycle bin, something that this organisation may not have, or may hide: empty then. */
    Optional<QueryRows> tryQueryWithDeleted(String operation, Soql soql) {
        return tryQuery(operation, "/queryAll", soql);
    }

    private Optional<QueryRows> tryQuery(String operation, String resource, Soql soql) {
        ErrorContext context = context(operation);
        String path = resource + "?q=" + PercentCode.encode(soql.text());
        HttpAnswer answer = answered(context, true, authorized(operation, HttpMethod.GET, path, null));
        if (answer.successful()) {
            return Optional.of(pages(operation, success(context, true, answer)));
        }
        SyncException why = RemoteErrors.of(context, answer, true);
        if (why instanceof RemoteRejectedException || why instanceof PermissionException) {
            return Optional.empty();
        }
        throw why;
    }

    private QueryRows query(String operation, String resource, Soql soql) {
        return pages(operation, get(operation, resource + "?q=" + PercentCode.encode(soql.text())));
    }

    private QueryRows pages(String operation, RestAnswer first) {
        List<JsonNode> rows = new ArrayList<>();
        RestAnswer page = first;
        Instant serverTime = page.serverTime();
        rows.addAll(JsonFields.elements(page.body(), "records"));
        String next = JsonFields.textOrNull(page.body(), "nextRecordsUrl");
        while (next != null) {
            page = get(operation, next);
            rows.addAll(JsonFields.elements(page.body(), "records"));
            next = JsonFields.textOrNull(page.body(), "nextRecordsUrl");
        }
        return new QueryRows(rows, serverTime);
    }

    private RestAnswer versions() {
        ErrorContext context = context("list API versions");
        URI uri = instance(tokens.current()).resolve("/services/data");
        HttpCall call = HttpCall.get(uri).header("Accept", JSON).build();
        return success(context, true, answered(context, true, transport.send(call)));
    }

    private RestAnswer send(String operation, HttpMethod method, String path, @Nullable JsonNode body) {
        ErrorContext context = context(operation);
        boolean read = method.isRead();
        return success(context, read, answered(context, read, authorized(operation, method, path, body)));
    }

    private CallOutcome authorized(String operation, HttpMethod method, String path, @Nullable JsonNode body) {
        return authorized(operation, method, path, body, call -> call);
    }

    private CallOutcome authorized(
            String operation,
            HttpMethod method,
            String path,
            @Nullable JsonNode body,
            UnaryOperator<HttpCall.Builder> more) {
        meter.admit(lane, context(operation));
        return signed(method, path, body, more);
    }

    private CallOutcome signed(
            HttpMethod method, String path, @Nullable JsonNode body, UnaryOperator<HttpCall.Builder> more) {
        String absolute = path.startsWith("/services/") ? path : root() + path;
        byte[] bytes = body == null ? null : JsonCodec.write(body);
        return calls.send(
                token -> more.apply(request(token, method, absolute, bytes)).build());
    }

    private HttpCall.Builder request(AccessToken token, HttpMethod method, String path, byte @Nullable [] body) {
        HttpCall.Builder call = HttpCall.builder(method, instance(token).resolve(path))
                .header("Accept", JSON)
                .header("Sforce-Call-Options", "client=" + options.client())
                .header("Sforce-Mru", "updateMru=false");
        if (options.allowDuplicates() && !method.isRead()) {
            call.header("Sforce-Duplicate-Rule-Header", "allowSave=true");
        }
        return body == null ? call : call.body(JSON, body);
    }

    private URI instance(AccessToken token) {
        String named = token.parameter("instance_url");
        return named == null || named.isBlank() ? options.loginHost() : URI.create(named.strip());
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

    private RestAnswer success(ErrorContext context, boolean read, HttpAnswer answer) {
        if (!answer.successful() || !read) {
            doubt.look(answer, time(answer));
        }
        if (!answer.successful()) {
            throw RemoteErrors.of(context, answer, read);
        }
        return new RestAnswer(json(context, read, answer), time(answer));
    }

    private Instant time(HttpAnswer answer) {
        return Objects.requireNonNullElseGet(answer.serverTime(), options.clock()::instant);
    }

    private static JsonNode json(ErrorContext context, boolean read, HttpAnswer answer) {
        if (answer.body().length == 0) {
            return MissingNode.getInstance();
        }
        try {
            return JsonCodec.read(answer.body());
        } catch (MalformedJsonException unreadable) {
            throw unreadable(context, read);
        }
    }

    /** An answer without sense: a read can be repeated, the outcome of a write is not known. */
    static SyncException unreadable(ErrorContext context, boolean read) {
        Finding finding = Finding.warning(
                FindingCodes.ANSWER_UNREADABLE,
                "R-221",
                null,
                "Salesforce gave an answer that cannot be understood",
                read ? "it is tried again later" : "it may have been applied: look before it is sent again");
        return read
                ? new RemoteUnavailableException(context, finding, null)
                : new OutcomeUnknownException(context, finding, null);
    }

    static ErrorContext context(String operation) {
        return ErrorContext.of(SYSTEM, operation);
    }
}
