package dev.cosell.http.chain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.cosell.core.error.RemoteUnavailableException;
import dev.cosell.core.error.SyncException;
import dev.cosell.core.validation.FindingCodes;
import dev.cosell.http.CallFailure;
import dev.cosell.http.CallOutcome;
import dev.cosell.http.HttpAnswer;
import dev.cosell.http.HttpCall;
import dev.cosell.http.HttpMethod;
import dev.cosell.http.HttpTransport;
import dev.cosell.http.JdkHttpTransport;
import dev.cosell.http.JdkHttpTransportOptions;
import dev.cosell.http.RemoteText;
import dev.cosell.http.auth.AuthorizedCalls;
import dev.cosell.http.auth.ClientCredential;
import dev.cosell.http.auth.ClientCredentialsFlow;
import dev.cosell.http.auth.OAuthTokenProvider;
import dev.cosell.http.auth.Secret;
import dev.cosell.http.auth.TokenAudience;
import dev.cosell.http.json.JsonCodec;
import dev.cosell.http.json.MalformedJsonException;
import dev.cosell.http.limit.CallLimiter;
import dev.cosell.http.limit.CallLimits;
import dev.cosell.http.observe.CallEvent;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client's whole chain over the wire: token, tracing, quick repeat, limiter, listener, server clock, JDK. */
final class CallChainIT {
    private static final String SECRET = "eva.muster@example.com";
    private static final String PAGE = "<html><head><title>502 Bad Gateway</title></head><body>Sorry " + SECRET
            + ", no answer for 'Eva Muster'</body></html>";

    @RegisterExtension
    static final WireMockExtension SERVER = WireMockExtension.newInstance()
            .options(wireMockConfig().dynamicPort())
            .build();

    private final List<CallEvent> events = Collections.synchronizedList(new ArrayList<>());
    private final HttpTransport jdk = JdkHttpTransport.open(JdkHttpTransportOptions.builder()
            .maxBodyBytes(100_000)
            .deadline(Duration.ofSeconds(20))
            .build());
    private final CallChain chain = CallChain.builder("partner-center", jdk)
            .limiter(CallLimiter.of("partner-center", "tenant-1", CallLimits.defaults()))
            .listener(events::add)
            .correlationHeader("client-request-id")
            .build();

    @Test
    @Tag("R-223")
    void send_tokenRefused_isRenewedAndReplayedOnceThroughTheChain() {
        SERVER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(401)));
        SERVER.stubFor(any(anyUrl())
                .withHeader("Authorization", equalTo("Bearer a2"))
                .willReturn(aResponse().withBody("{}")));
        token("a1");
        AuthorizedCalls calls = calls();
        calls.send(token -> get());
        token("a2");
        events.clear();

        CallOutcome outcome = calls.send(token -> get());

        assertThat(answered(outcome).status()).isEqualTo(200);
        assertThat(events).extracting(CallEvent::attempt).contains(1, 2);
        assertThat(chain.serverClock().findings()).isEmpty();
    }

    @Test
    @Tag("R-220")
    void send_throttled_theNextCallDoesNotReachTheServer() {
        answer(aResponse().withStatus(429).withHeader("Retry-After", "57").withBody("{\"statusCode\":429}"));

        CallOutcome first = chain.send(get());
        CallOutcome second = chain.send(get());

        assertThat(answered(first).status()).isEqualTo(429);
        assertThat(second).isInstanceOfSatisfying(CallOutcome.NotSent.class, held -> {
            assertThat(held.failure()).isEqualTo(CallFailure.HELD_BACK);
            assertThat(held.retryAfter()).isBetween(Duration.ofSeconds(50), Duration.ofSeconds(63));
        });
        assertThat(SERVER.getAllServeEvents()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Fault.class)
    @Tag("R-221")
    void send_anyFault_readIsRepeatedOnceAtMostAndAWriteNever(Fault fault) {
        answer(aResponse().withStatus(200).withBody(PAGE).withFault(fault));
        HttpTransport reads = chain.withQuickReadRetry(chain.limiter()::mayRepeat);

        CallOutcome written = reads.send(
                HttpCall.builder(HttpMethod.PATCH, uri("/write?mail=" + SECRET)).build());
        CallOutcome read = reads.send(get());

        assertThat(written).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(read).isInstanceOf(CallOutcome.Unknown.class);
        assertThat(sendings(HttpMethod.PATCH)).isEqualTo(1);
        assertThat(sendings(HttpMethod.GET)).isEqualTo(2);
        assertThat(events.toString() + said(written) + said(read)).doesNotContain("Eva", "muster", "Bad Gateway");
    }

    @ParameterizedTest
    @CsvSource({
        "301, GET",
        "302, GET",
        "303, GET",
        "307, GET",
        "308, GET",
        "301, POST",
        "302, POST",
        "303, POST",
        "307, POST",
        "308, POST"
    })
    void send_redirect_isNotFollowedSoThatNoTokenGoesElsewhere(int status, HttpMethod method) {
        answer(aResponse()
                .withStatus(status)
                .withHeader("Location", uri("/elsewhere").toString())
                .withBody(PAGE));

        CallOutcome outcome = chain.send(HttpCall.builder(method, uri("/x"))
                .header("Authorization", "Bearer a1")
                .build());

        assertThat(answered(outcome).status()).isEqualTo(status);
        assertThat(SERVER.getAllServeEvents())
                .extracting(event -> event.getRequest().getUrl())
                .containsExactly("/x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/octet-stream", "application/json; charset=eva", ""})
    void send_pageInsteadOfJson_isAnAnswerWhoseTextAppearsNowhere(String contentType) {
        ResponseDefinitionBuilder response = aResponse().withStatus(200).withBody(PAGE);
        answer(contentType.isEmpty() ? response : response.withHeader("Content-Type", contentType));

        HttpAnswer answer = answered(chain.send(get()));

        MalformedJsonException malformed =
                catchThrowableOfType(MalformedJsonException.class, () -> JsonCodec.readObject(answer.body()));
        assertThat(malformed.getMessage()).doesNotContain("eva", "Eva", "html");
        assertThat(malformed).hasNoCause();
        assertThat(RemoteText.of(answer.bodyText()).text())
                .isEqualTo("502 Bad Gateway Sorry [mail] no answer for [quoted]");
        assertThat(events.toString() + answer).doesNotContain("eva", "Eva");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{", "[]", "null", "{\"access_token\":", "<html>", "{\"access_token\":7}x", "", "\"eva.muster\""
            })
    @Tag("R-221")
    void signIn_nonsenseInsteadOfAToken_isOneFindingWithoutTheText(String body) {
        SERVER.stubFor(post(urlEqualTo("/token")).willReturn(aResponse().withBody(body + " ".repeat(3))));

        RemoteUnavailableException failure =
                catchThrowableOfType(RemoteUnavailableException.class, () -> calls().send(token -> get()));

        assertThat(failure.findings().get(0).code()).isEqualTo(FindingCodes.ANSWER_UNREADABLE);
        assertThat(trace(failure)).doesNotContain("muster", "<html>", "s3cret");
        assertThat(events).isEmpty();
    }

    @Test
    @Tag("R-221")
    void signIn_truncatedAnswer_isUnavailableAndNothingIsSent() {
        SERVER.stubFor(post(urlEqualTo("/token"))
                .willReturn(aResponse().withBody("{}").withFault(Fault.MALFORMED_RESPONSE_CHUNK)));

        RemoteUnavailableException failure =
                catchThrowableOfType(RemoteUnavailableException.class, () -> calls().send(token -> get()));

        assertThat(failure.findings().get(0).code()).isEqualTo(FindingCodes.SERVICE_UNREACHABLE);
        assertThat(events).isEmpty();
    }

    @Test
    void send_headerThatCannotBeSent_isRefusedWithoutQuotingIt() {
        HttpCall call = get().toBuilder()
                .header("Authorization", "Bearer a\r\nb-s3cret")
                .build();

        IllegalArgumentException refused = catchThrowableOfType(IllegalArgumentException.class, () -> chain.send(call));

        assertThat(trace(refused)).doesNotContain("s3cret");
        assertThat(chain.limiter().state().inFlight()).isZero();
    }

    private AuthorizedCalls calls() {
        ClientCredentialsFlow flow = ClientCredentialsFlow.of(
                uri("/token"),
                "client-1",
                ClientCredential.secret(Secret.of("s3cret")),
                TokenAudience.scope("https://x/.default"));
        return AuthorizedCalls.of(
                chain.withQuickReadRetry(chain.limiter()::mayRepeat),
                OAuthTokenProvider.builder("partner-center", flow, jdk).build());
    }

    private static void token(String value) {
        SERVER.stubFor(post(urlPathEqualTo("/token"))
                .willReturn(aResponse().withBody("{\"access_token\":\"" + value + "\"}")));
    }

    private static void answer(ResponseDefinitionBuilder response) {
        SERVER.stubFor(any(anyUrl()).willReturn(response));
    }

    private static HttpCall get() {
        return HttpCall.get(uri("/read?mail=" + SECRET)).build();
    }

    private static URI uri(String path) {
        return URI.create("http://localhost:" + SERVER.getPort() + path);
    }

    private long sendings(HttpMethod method) {
        return events.stream().filter(event -> event.method() == method).count();
    }

    private static HttpAnswer answered(CallOutcome outcome) {
        assertThat(outcome).isInstanceOf(CallOutcome.Answered.class);
        return ((CallOutcome.Answered) outcome).answer();
    }

    private static String said(CallOutcome outcome) {
        CallOutcome.Failed failed = (CallOutcome.Failed) outcome;
        Throwable cause = failed.cause();
        return failed.finding("partner-center").asLine() + (cause == null ? "" : trace(cause));
    }

    private static String trace(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return failure instanceof SyncException sync ? text + sync.findings().toString() : text.toString();
    }
}
